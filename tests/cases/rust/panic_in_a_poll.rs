use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::unconstrained;
use std::time::Duration;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let lock = Arc::new(Mutex::new(0));
    let holder = lock.clone();
    tokio::spawn(async move {
        let _guard = holder.lock().await;
        tokio::time::sleep(Duration::from_millis(1)).await;
        println!("lets go");
    });
    tokio::task::yield_now().await;
    tokio::spawn(async move {
        unconstrained(async {
            tokio::spawn(async move {
                let value = lock.lock().await;
                println!("has it {value}");
            });
            if true {
                panic!("out");
            }
        })
        .await;
    });
    tokio::time::sleep(Duration::from_millis(5)).await;
    println!("end");
}
