use std::cell::RefCell;
use std::rc::Rc;
async fn y() {}
async fn inner() {
    let r = Rc::new(1);
    y().await;
    println!("{r}");
}
async fn outer() {
    inner().await;
}
async fn arg(r: Rc<i32>) {
    y().await;
    println!("{r}");
}
struct S {
    r: Rc<i32>,
}
fn mine<F: std::future::Future<Output = ()> + Send + 'static>(_f: F) {}
#[tokio::main]
async fn main() {
    tokio::spawn(outer());
}
