async fn compute() -> u32 {
    42
}

#[tokio::main]
async fn main() {
    let future = compute();
    println!("{}", future.await);
    println!("{}", future.await);
}
