#[tokio::main]
async fn main() {
    let text = String::from("some long text to count");
    let words = tokio::task::spawn_blocking(|| text.split(' ').count());
    println!("{}", words.await.unwrap());
}
