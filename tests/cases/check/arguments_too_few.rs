async fn add(a: u32, b: u32) -> u32 {
    a + b
}
#[tokio::main]
async fn main() {
    println!("{}", add(1).await);
}
