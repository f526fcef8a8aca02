async fn hello() {
    println!("hello");
}

async fn main() {
    hello().await;
}
