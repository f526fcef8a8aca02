async fn price() -> i32 {
    5
}

#[tokio::main]
async fn main() {
    let total: i32 = price();
    println!("{total}");
}
