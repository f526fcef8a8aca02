// An aborted task drops its locals: the innermost future first, each in reverse declaration order.
use std::time::Duration;

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

async fn inner() {
    let _a = Noisy("inner a");
    let _b = Noisy("inner b");
    tokio::time::sleep(Duration::from_secs(10)).await;
    println!("never");
}

async fn outer() {
    let _o = Noisy("outer");
    inner().await;
    println!("never");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(outer());
    tokio::task::yield_now().await;
    task.abort();
    println!("cancelled {}", task.await.unwrap_err().is_cancelled());
}
