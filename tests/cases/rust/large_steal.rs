// A worker that blocks with a full queue: the other one takes half of what is left, again and again.
use std::sync::{Arc, Mutex};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::runtime::Builder;

fn main() {
    let rt = Builder::new_multi_thread().worker_threads(2).build().unwrap();
    let order = rt.block_on(async {
        tokio::spawn(async {
            let order = Arc::new(Mutex::new(Vec::new()));
            let started = Arc::new(AtomicBool::new(false));
            let go = Arc::new(AtomicBool::new(false));
            let (started_there, go_there) = (started.clone(), go.clone());
            // The other worker is kept busy until this one's queue is filled.
            let busy = tokio::spawn(async move {
                started_there.store(true, Ordering::SeqCst);
                while !go_there.load(Ordering::SeqCst) {
                    std::hint::spin_loop();
                }
            });
            let pushes = tokio::spawn(async {});
            while !started.load(Ordering::SeqCst) {
                std::hint::spin_loop();
            }
            let mut tasks = Vec::new();
            for number in 0..200 {
                let order = order.clone();
                tasks.push(tokio::spawn(async move {
                    order.lock().unwrap().push(number);
                }));
            }
            go.store(true, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(300));
            let stolen = order.lock().unwrap().clone();
            for task in tasks {
                task.await.unwrap();
            }
            busy.await.unwrap();
            pushes.await.unwrap();
            stolen
        })
        .await
        .unwrap()
    });
    println!("{} were stolen", order.len());
    println!("first {:?}", &order[..4]);
    println!("after the first batch {:?}", &order[98..104]);
    println!("last {:?}", &order[195..]);
}
