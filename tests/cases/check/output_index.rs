async fn items() -> Vec<u32> {
    vec![1, 2]
}

#[tokio::main]
async fn main() {
    println!("{}", items()[0]);
}
