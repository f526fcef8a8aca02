#[tokio::main]
async fn main() {
    let id = 7;
    let task = tokio::spawn(async move { id + 1 });
    println!("{} {}", id, task.await.unwrap());
}
