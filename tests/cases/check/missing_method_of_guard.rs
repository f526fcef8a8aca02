use tokio::sync::RwLock;

#[tokio::main]
async fn main() {
    let names = RwLock::new(vec!["a".to_string()]);
    let guard = names.read().await;
    println!("{}", guard.frist().is_some());
}
