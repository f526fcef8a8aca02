async fn numbers() -> Vec<i32> {
    vec![1, 2]
}

#[tokio::main]
async fn main() {
    println!("{:?}", numbers());
}
