use std::cell::RefCell;
use tokio::task::yield_now;

#[tokio::main]
async fn main() {
    let task = tokio::spawn(async {
        let names = RefCell::new(vec!["a"]);
        let mut list = names.borrow_mut();
        yield_now().await;
        list.push("b");
    });
    task.await.unwrap();
}
