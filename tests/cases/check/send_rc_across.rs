use std::rc::Rc;
use tokio::task::yield_now;

#[tokio::main]
async fn main() {
    let task = tokio::spawn(async {
        let shared = Rc::new(4);
        yield_now().await;
        println!("{shared}");
    });
    task.await.unwrap();
}
