fn work(n: u32) -> u32 {
    n + 1
}

#[tokio::main]
async fn main() {
    let handle = tokio::spawn(work(1));
    println!("{}", handle.await.unwrap());
}
