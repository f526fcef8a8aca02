#[tokio::main]
async fn main() {
    let numbers = vec![1, 2, 3];
    let total = async { numbers.iter().sum::<i32>() }.await;
    println!("{total} of {numbers:?}");
}
