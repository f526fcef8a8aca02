struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
#[allow(dead_code)]
fn mk(s: &'static str) -> D {
    println!("mk {s}");
    D(s)
}
impl D {
    #[allow(dead_code)]
    fn get(&self) -> i32 {
        println!("get {}", self.0);
        1
    }
    #[allow(dead_code)]
    fn me(&self) -> &D {
        self
    }
}
use tokio::time::{sleep, timeout, Duration};
async fn step(n: &'static str) {
    let _d = mk(n);
    sleep(Duration::from_millis(10)).await;
    println!("done {n}");
}
async fn three() {
    let _a = mk("a");
    step("s1").await;
    let _b = mk("b");
    step("s2").await;
    let _c = mk("c");
    step("s3").await;
    println!("all");
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    for ms in [5, 15, 25, 35] {
        println!("--- {ms}");
        let r = timeout(Duration::from_millis(ms), three()).await;
        println!("{}", r.is_ok());
    }
    let f = async {
        let _x = mk("never");
    };
    drop(f);
    println!("dropped fresh");
    let d = mk("cap");
    let f = async move {
        println!("{}", d.0);
    };
    println!("made");
    drop(f);
    let d = mk("arg");
    async fn g(d: D) {
        println!("{}", d.0);
        sleep(Duration::from_millis(1)).await;
    }
    let f = g(d);
    println!("made");
    drop(f);
    let h = tokio::spawn(async {
        let _x = mk("task");
        let _y = mk("task2");
        sleep(Duration::from_secs(1)).await;
    });
    tokio::task::yield_now().await;
    h.abort();
    println!("aborted");
    println!("{}", h.await.unwrap_err().is_cancelled());
    println!("end");
}
