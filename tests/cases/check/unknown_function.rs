#[tokio::main]
async fn main() {
    let n = load_all().await;
    println!("{n}");
}
