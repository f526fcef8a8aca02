#[tokio::main]
async fn main() {
    let mut numbers = vec![1u32, 2];
    numbers.psuh(3);
    println!("{}", numbers.size());
}
