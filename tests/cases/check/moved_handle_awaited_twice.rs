#[tokio::main]
async fn main() {
    let handle = tokio::spawn(async { 41 });
    let first = handle.await.unwrap();
    let second = handle.await.unwrap();
    println!("{first} {second}");
}
