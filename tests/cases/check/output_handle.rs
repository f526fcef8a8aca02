#[tokio::main]
async fn main() {
    let handle = tokio::spawn(async { 5 });
    println!("{}", handle + 1);
}
