async fn one() -> u32 {
    tokio::task::yield_now().await;
    1
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let extra = 5;
    let (a, b) = tokio::join!(one(), async { one().await + extra });
    println!("{a} {b}");
}
