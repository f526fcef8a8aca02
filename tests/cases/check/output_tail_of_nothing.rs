async fn greet() {
    println!("hello");
}

async fn run() {
    greet()
}

#[tokio::main]
async fn main() {
    run().await;
}
