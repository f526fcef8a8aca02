#[tokio::main]
async fn main() {
    let message = String::from("hello");
    let copy = message.clone();
    let task = tokio::spawn(async move { copy.len() });
    println!("{} {}", message, task.await.unwrap());
}
