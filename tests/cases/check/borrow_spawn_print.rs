#[tokio::main]
async fn main() {
    let id = 7;
    let handle = tokio::spawn(async {
        println!("task {}", id);
    });
    handle.await.unwrap();
}
