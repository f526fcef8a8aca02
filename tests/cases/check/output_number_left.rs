async fn price() -> i32 {
    5
}

#[tokio::main]
async fn main() {
    let total = 2 * price();
    println!("{total}");
}
