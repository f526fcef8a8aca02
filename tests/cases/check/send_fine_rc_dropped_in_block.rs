use std::rc::Rc;
use tokio::task::yield_now;

#[tokio::main]
async fn main() {
    let handle = tokio::spawn(async {
        let n = {
            let shared = Rc::new(4);
            *shared + 1
        };
        yield_now().await;
        n
    });
    println!("{}", handle.await.unwrap());
}
