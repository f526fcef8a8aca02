#[tokio::main]
async fn main() {
    let pair = (1u32, true);
    println!("{} {}", pair.0, pair.2);
}
