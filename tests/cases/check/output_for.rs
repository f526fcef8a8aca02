async fn items() -> Vec<u32> {
    vec![1, 2, 3]
}

#[tokio::main]
async fn main() {
    for item in items() {
        println!("{item}");
    }
}
