async fn score() -> u32 {
    10
}

#[tokio::main]
async fn main() {
    if score() > 5 {
        println!("high");
    }
}
