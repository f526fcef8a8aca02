#[tokio::main]
async fn main() {
    let names = vec!["ada".to_string(), "grace".to_string()];
    let task = tokio::spawn(async move {
        for name in &names {
            println!("hello {name}");
        }
    });
    task.await.unwrap();
}
