use std::future::Future;

async fn price() -> i32 {
    5
}

fn later() -> impl Future<Output = i32> {
    price()
}

#[tokio::main]
async fn main() {
    println!("{}", later().await);
}
