async fn name() -> String {
    "Ferris".to_string()
}

#[tokio::main]
async fn main() {
    let who = name();
    println!("hello {who}");
}
