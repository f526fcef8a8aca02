use std::panic;
use std::sync::{Arc, Mutex};
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let l2 = log.clone();
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let what = if let Some(s) = info.payload().downcast_ref::<&str>() {
            s.to_string()
        } else if let Some(s) = info.payload().downcast_ref::<String>() {
            s.clone()
        } else {
            "?".into()
        };
        let at = info.location().map(|l| l.line()).unwrap_or(0);
        l2.lock().unwrap().push(format!("{what}@{at}"));
    }));
    for i in 0..3 {
        let r = tokio::spawn(async move {
            if i == 1 {
                panic!("task {i} failed")
            }
            i
        })
        .await;
        println!("{}", r.is_ok());
    }
    let _ = tokio::spawn(async {
        let v: Vec<i32> = Vec::new();
        v[0]
    })
    .await;
    let r = tokio::spawn(async {
        let r: Result<i32, String> = Err("broken".into());
        r.unwrap()
    })
    .await;
    println!(
        "{:?}",
        r.unwrap_err()
            .into_panic()
            .downcast::<String>()
            .map(|s| s.len())
    );
    println!("{:?}", log.lock().unwrap());
    panic::set_hook(default);
    let r = panic::catch_unwind(|| {
        let x: Option<i32> = None;
        x.expect("nothing here")
    });
    println!("{}", r.is_err());
    let r = tokio::task::spawn_blocking(|| {
        if true {
            panic!("blocking too")
        }
        5
    })
    .await;
    println!("{}", r.unwrap_err());
}
