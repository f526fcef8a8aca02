use std::sync::Arc;

#[tokio::main]
async fn main() {
    let shared = Arc::nwe(5u32);
    println!("{shared}");
}
