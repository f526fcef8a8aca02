use std::any::Any;
use std::panic;
#[derive(Debug)]
struct MyErr(i32);
fn describe(e: Box<dyn Any + Send>) -> String {
    if let Some(s) = e.downcast_ref::<&str>() {
        format!("str {s}")
    } else if let Some(s) = e.downcast_ref::<String>() {
        format!("string {s}")
    } else if let Some(m) = e.downcast_ref::<MyErr>() {
        format!("mine {m:?}")
    } else {
        "unknown".to_string()
    }
}
fn main() {
    panic::set_hook(Box::new(|info| {
        let loc = info.location().unwrap();
        let msg = match info.payload().downcast_ref::<&'static str>() {
            Some(s) => *s,
            None => match info.payload().downcast_ref::<String>() {
                Some(s) => &s[..],
                None => "Box<dyn Any>",
            },
        };
        println!("hook: {} at line {}", msg, loc.line());
    }));
    let r = panic::catch_unwind(|| {
        panic!("plain");
    });
    println!("{}", describe(r.unwrap_err()));
    let r = panic::catch_unwind(|| {
        let x = 3;
        panic!("formatted {}", x);
    });
    println!("{}", describe(r.unwrap_err()));
    let r = panic::catch_unwind(|| {
        panic::panic_any(MyErr(7));
    });
    println!("{}", describe(r.unwrap_err()));
    let r = panic::catch_unwind(|| 5);
    println!("{:?}", r.is_ok());
    let v: Vec<i32> = vec![1];
    let r = panic::catch_unwind(|| {
        let i = v.len() + 3;
        v[i]
    });
    println!("{}", describe(r.unwrap_err()));
    let r = panic::catch_unwind(|| {
        let o: Option<i32> = None;
        o.unwrap()
    });
    println!("{}", describe(r.unwrap_err()));
    let r = panic::catch_unwind(|| {
        let o: Option<i32> = None;
        o.expect("wanted")
    });
    println!("{}", describe(r.unwrap_err()));
    let _ = panic::take_hook();
    let h = std::thread::spawn(|| {
        if true {
            panic!("in thread")
        }
        5
    });
    match h.join() {
        Ok(v) => println!("ok {v}"),
        Err(e) => println!("{}", describe(e)),
    }
    let r = panic::catch_unwind(|| {
        panic::resume_unwind(Box::new("quiet"));
    });
    println!("{}", describe(r.unwrap_err()));
}
