#[tokio::main]
async fn main() {
    let list = vec![1, 2, 3];
    let first = tokio::spawn(async move { list.len() });
    let second = tokio::spawn(async move { list.iter().sum::<i32>() });
    println!("{} {}", first.await.unwrap(), second.await.unwrap());
}
