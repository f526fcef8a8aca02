async fn temperature() -> i32 {
    21
}

#[tokio::main]
async fn main() {
    let level;
    if temperature().await > 20 {
        level = "high";
    } else {
        level = "low";
    }
    println!("{level}");
}
