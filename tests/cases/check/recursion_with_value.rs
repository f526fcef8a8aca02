async fn fibonacci(n: u64) -> u64 {
    match n {
        0 | 1 => n,
        _ => fibonacci(n - 1).await + fibonacci(n - 2).await,
    }
}

#[tokio::main]
async fn main() {
    println!("{}", fibonacci(10).await);
}
