use std::pin::Pin;

#[tokio::main]
async fn main() {
    let mut block = async { 5 };
    let pinned = Pin::new(&mut block);
    println!("{}", pinned.await);
}
