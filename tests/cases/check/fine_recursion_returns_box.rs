use std::future::Future;
use std::pin::Pin;

fn fibonacci(n: u64) -> Pin<Box<dyn Future<Output = u64>>> {
    Box::pin(async move {
        match n {
            0 | 1 => n,
            _ => fibonacci(n - 1).await + fibonacci(n - 2).await,
        }
    })
}

#[tokio::main]
async fn main() {
    println!("{}", fibonacci(10).await);
}
