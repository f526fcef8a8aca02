async fn double(n: u32) -> u32 {
    n * 2
}

#[tokio::main]
async fn main() {
    let twice = |n: u32| async move { double(double(n).await).await };
    println!("{}", twice(3).await);
}
