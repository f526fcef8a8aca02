use std::future::Future;
use std::pin::Pin;

async fn one() -> u32 {
    1
}

async fn two() -> u32 {
    2
}

#[tokio::main]
async fn main() {
    let jobs: Vec<Pin<Box<dyn Future<Output = u32>>>> = vec![Box::pin(one()), Box::pin(two())];
    for job in jobs {
        println!("{}", job.await);
    }
}
