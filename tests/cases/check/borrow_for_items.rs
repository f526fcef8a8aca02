#[tokio::main]
async fn main() {
    let names = vec!["a".to_string(), "b".to_string()];
    let mut handles = Vec::new();
    for name in &names {
        handles.push(tokio::spawn(async move {
            println!("{name}");
        }));
    }
    for handle in handles {
        handle.await.unwrap();
    }
}
