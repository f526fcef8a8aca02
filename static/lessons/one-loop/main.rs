// region setup
use std::thread;
use std::time::Duration;
use tokio::task::yield_now;
use tokio::time::sleep;

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}
// endregion
async fn nap() {
    sleep(ms(10)).await;        //: nap
    println!("nap is over");    //: awake
}
async fn work() {
    thread::sleep(ms(20));      //: block
    yield_now().await;          //: yield
    println!("work goes on");   //: again
}
#[tokio::main(flavor="current_thread")]
async fn main() {
    let a = tokio::spawn(nap());
    let b = tokio::spawn(work());
    a.await.unwrap();           //: wait
    b.await.unwrap();
}
