use std::rc::Rc;
use tokio::task::yield_now;

async fn show(name: Rc<String>) {
    yield_now().await;
    println!("{name}");
}

#[tokio::main]
async fn main() {
    let name = Rc::new("Ferris".to_string());
    let task = tokio::spawn(show(name));
    task.await.unwrap();
}
