async fn name() -> String {
    "Ferris".to_string()
}

#[tokio::main]
async fn main() {
    println!("hello {}", name());
}
