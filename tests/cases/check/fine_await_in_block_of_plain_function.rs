use std::future::Future;

async fn load() -> u32 {
    3
}

fn total() -> impl Future<Output = u32> {
    async { load().await + 1 }
}

#[tokio::main]
async fn main() {
    println!("{}", total().await);
}
