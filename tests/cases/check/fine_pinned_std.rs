use std::pin::pin;

#[tokio::main]
async fn main() {
    let mut block = pin!(async { 5 });
    let n = (&mut block).await;
    println!("{n}");
}
