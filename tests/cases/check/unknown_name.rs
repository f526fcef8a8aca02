#[tokio::main]
async fn main() {
    let count = 3;
    println!("{}", cout + count);
}
