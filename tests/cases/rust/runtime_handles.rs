use std::time::Duration;
use tokio::runtime::{Builder, Handle, Runtime, RuntimeFlavor};
fn main() {
    println!("{:?}", Handle::try_current().is_err());
    if let Err(e) = Handle::try_current() {
        println!("{e}");
        println!("{:?}", e.is_missing_context());
    }
    let rt = Runtime::new().unwrap();
    let h = rt.handle().clone();
    println!("{:?}", h.runtime_flavor() == RuntimeFlavor::MultiThread);
    let j = h.spawn(async { 5 });
    println!("{}", h.block_on(j).unwrap());
    let t = std::thread::spawn(move || {
        h.block_on(async {
            tokio::time::sleep(Duration::from_millis(5)).await;
            "from thread"
        })
    });
    println!("{}", t.join().unwrap());
    let r = rt.block_on(async {
        tokio::task::spawn_blocking(|| {
            Handle::current().block_on(async {
                tokio::time::sleep(Duration::from_millis(5)).await;
                7
            })
        })
        .await
        .unwrap()
    });
    println!("{r}");
    let g = rt.enter();
    let j = tokio::spawn(async { "entered" });
    drop(g);
    println!("{}", rt.block_on(j).unwrap());
    let ct = Builder::new_current_thread().enable_all().build().unwrap();
    println!(
        "{:?}",
        ct.handle().runtime_flavor() == RuntimeFlavor::CurrentThread
    );
    let v = ct.block_on(async {
        let j = tokio::spawn(async {
            tokio::time::sleep(Duration::from_millis(2)).await;
            1
        });
        j.await.unwrap() + 1
    });
    println!("{v}");
    ct.spawn(async { println!("never runs?") });
    ct.shutdown_background();
    rt.shutdown_timeout(Duration::from_millis(100));
    println!("done");
}
