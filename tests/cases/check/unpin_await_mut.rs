async fn work() -> u32 {
    3
}

#[tokio::main]
async fn main() {
    let mut task = work();
    let n = (&mut task).await;
    println!("{n}");
}
