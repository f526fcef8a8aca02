use std::rc::Rc;

#[tokio::main]
async fn main() {
    let shared = Rc::new(5);
    let task = tokio::spawn(async move {
        println!("{shared}");
    });
    task.await.unwrap();
}
