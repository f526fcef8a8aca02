async fn compute() -> u32 {
    42
}

#[tokio::main]
async fn main() {
    let future = compute();
    for _ in 0..2 {
        println!("{}", future.await);
    }
}
