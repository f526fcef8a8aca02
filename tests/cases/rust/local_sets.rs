use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use tokio::task::{self, LocalSet};
struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
#[tokio::main]
async fn main() {
    let local = LocalSet::new();
    let data = Rc::new(RefCell::new(vec![]));
    let d = data.clone();
    local
        .run_until(async move {
            let mut hs = vec![];
            for i in 0..3u64 {
                let d = d.clone();
                hs.push(task::spawn_local(async move {
                    tokio::time::sleep(Duration::from_millis(30 - 10 * i)).await;
                    d.borrow_mut().push(i);
                }));
            }
            for h in hs {
                h.await.unwrap();
            }
        })
        .await;
    println!("{:?}", data.borrow());
    let local = LocalSet::new();
    local.spawn_local(async {
        println!("a");
        task::yield_now().await;
        println!("a2");
    });
    local.spawn_local(async {
        println!("b");
        task::spawn_local(async { println!("c nested") });
    });
    local.await;
    println!("set done");
    let local = LocalSet::new();
    local.spawn_local(async {
        let _n = Noisy("first");
        std::future::pending::<()>().await;
    });
    local.spawn_local(async {
        let _n = Noisy("second");
        std::future::pending::<()>().await;
    });
    local
        .run_until(async {
            task::yield_now().await;
            println!("leaving");
        })
        .await;
    drop(local);
    println!("end");
    let local = LocalSet::new();
    let (tx, rx) = tokio::sync::oneshot::channel();
    local.spawn_local(async move {
        let x: i32 = rx.await.unwrap();
        println!("received {x}");
    });
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(5)).await;
        tx.send(4).unwrap();
    });
    local.await;
}
