async fn load(text: &str) {
    let n: i32 = text.parse()?;
    println!("{n}");
}

#[tokio::main]
async fn main() {
    load("4").await;
}
