fn depth(n: u32) -> u32 {
    if n == 0 { 0 } else { depth(n - 1) + 1 }
}

async fn report(n: u32) {
    println!("{}", depth(n));
}

#[tokio::main]
async fn main() {
    report(4).await;
}
