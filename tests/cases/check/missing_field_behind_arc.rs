use std::sync::Arc;

struct Config {
    retries: u32,
    name: String,
}

#[tokio::main]
async fn main() {
    let config = Arc::new(Config { retries: 3, name: "a".into() });
    let shared = config.clone();
    let task = tokio::spawn(async move { shared.retires });
    println!("{} {}", config.name, config.retries);
    task.await.unwrap();
}
