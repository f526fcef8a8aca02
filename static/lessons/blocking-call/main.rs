// region setup
use std::thread;
use std::time::Duration;
use tokio::spawn;
use tokio::time::sleep;

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}
// endregion
async fn tick() {
    for i in 0..3 {
        sleep(ms(20)).await;    //: tick
        println!("tick {i}");   //: print
    }
}
async fn block() {
    thread::sleep(ms(100));     //: block
    println!("unblocked");      //: unblocked
}
#[tokio::main(worker_threads = 2)]
async fn main() {
    let a = spawn(tick());
    spawn(block()).await.unwrap();
    a.await.unwrap();           //: wait
}
