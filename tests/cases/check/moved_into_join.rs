async fn work(list: Vec<u32>) -> usize {
    list.len()
}

#[tokio::main]
async fn main() {
    let list = vec![1, 2];
    let (a, b) = tokio::join!(work(list), work(list));
    println!("{a} {b}");
}
