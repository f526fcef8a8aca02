async fn price() -> i32 {
    5
}

#[tokio::main]
async fn main() {
    let total = price() + 1;
    println!("{total}");
}
