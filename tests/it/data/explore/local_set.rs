use std::thread;
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use tokio::task::{self, LocalSet};

fn main() {
    let (first, hears_first) = oneshot::channel::<()>();
    let (second, hears_second) = oneshot::channel::<()>();
    let rt = Builder::new_current_thread().build().unwrap();
    let local = LocalSet::new();
    local.block_on(&rt, async {
        task::spawn_local(async {
            hears_first.await.unwrap();
            print!("A");
        });
        task::spawn_local(async {
            hears_second.await.unwrap();
            print!("B");
        });
        task::yield_now().await;
        let beside = thread::spawn(|| {});
        let a = thread::spawn(move || first.send(()).unwrap());
        let b = thread::spawn(move || second.send(()).unwrap());
        a.join().unwrap();
        b.join().unwrap();
        task::yield_now().await;
        beside.join().unwrap();
    });
    println!();
}
