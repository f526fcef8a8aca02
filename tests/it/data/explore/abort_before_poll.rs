// A task that was woken and is aborted before its worker polls it is not polled: the grandchild runs elsewhere.
use std::sync::{Arc, Mutex};
use tokio::task::AbortHandle;
type H = Arc<Mutex<Vec<AbortHandle>>>;
async fn w0(hs: H) -> u32 {
    let c = tokio::spawn(async move {
        let own = hs.clone();
        let _g = tokio::spawn(async move {
            println!("child");
            own.lock().unwrap()[0].abort();
            println!("aborted");
        });
        1
    });
    println!("last {:?}", c.await.ok());
    0
}
fn main() {
    let rt = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .unwrap();
    rt.block_on(async {
        let whole = tokio::spawn(async {
            let hs: H = Arc::new(Mutex::new(Vec::new()));
            let h = tokio::spawn(w0(hs.clone()));
            hs.lock().unwrap().push(h.abort_handle());
            println!("w0 {}", h.await.is_ok());
            std::process::exit(0);
        });
        let _ = whole.await;
    });
}
