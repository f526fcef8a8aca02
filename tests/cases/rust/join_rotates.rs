// join! polls its branches inside one task, starting one branch further at every poll.
async fn count(name: &'static str) {
    for i in 0..3 {
        print!("{name}{i} ");
        tokio::task::yield_now().await;
    }
}

async fn square(n: u32) -> u32 {
    tokio::task::yield_now().await;
    n * n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::join!(count("A"), count("B"), count("C"));
    println!();
    let (a, b) = tokio::join!(square(3), async { square(4).await + 1 });
    println!("{a} {b}");
}
