async fn double(n: u32) -> u32 {
    n * 2
}

#[tokio::main]
async fn main() {
    let doubled: Vec<u32> = vec![1, 2, 3].into_iter().map(|n| double(n).await).collect();
    println!("{doubled:?}");
}
