use std::rc::Rc;
use tokio::runtime::LocalRuntime;
fn main() {
    let rt = LocalRuntime::new().unwrap();
    let rc = Rc::new(5);
    let r2 = rc.clone();
    let v = rt.block_on(async move {
        let h = tokio::task::spawn_local(async move { *r2 + 1 });
        h.await.unwrap()
    });
    println!("{v} {rc}");
    let h = rt.spawn_local(async { 3 });
    println!("{}", rt.block_on(h).unwrap());
    let rt2 = tokio::runtime::Runtime::new().unwrap();
    let local = tokio::task::LocalSet::new();
    local.spawn_local(async { println!("queued") });
    println!(
        "{}",
        local.block_on(&rt2, async {
            tokio::task::spawn_local(async { 8 }).await.unwrap()
        })
    );
}
