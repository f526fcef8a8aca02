use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn main() {
    let rt = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("pool")
        .enable_time()
        .build()
        .unwrap();
    println!(
        "{:?}",
        rt.block_on(async {
            tokio::spawn(async { std::thread::current().name().map(|s| s.to_string()) })
                .await
                .unwrap()
        })
    );
    println!(
        "{:?}",
        rt.block_on(async {
            tokio::task::spawn_blocking(|| std::thread::current().name().map(String::from))
                .await
                .unwrap()
        })
    );
    rt.spawn(async {
        let _d = D("task");
        std::future::pending::<()>().await;
    });
    std::thread::sleep(Duration::from_millis(5));
    let m = rt.metrics();
    println!("{} {}", m.num_workers(), m.num_alive_tasks());
    drop(rt);
    println!("runtime gone");
    let rt = Runtime::new().unwrap();
    let h = rt.handle().clone();
    let j = rt.spawn_blocking(|| {
        std::thread::sleep(Duration::from_millis(30));
        5
    });
    rt.shutdown_background();
    let late = h.spawn(async { 1 });
    let ct = Builder::new_current_thread().build().unwrap();
    println!("{:?}", ct.block_on(late).unwrap_err().is_cancelled());
    println!("{:?}", ct.block_on(j).is_ok());
    let r = std::panic::catch_unwind(|| {
        tokio::spawn(async {});
    });
    println!("{}", r.is_err());
}
