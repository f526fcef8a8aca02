async fn pair() -> (u32, u32) {
    (1, 2)
}

#[tokio::main]
async fn main() {
    let (a, b) = pair();
    println!("{a} {b}");
}
