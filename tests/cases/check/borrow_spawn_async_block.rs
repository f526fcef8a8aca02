// A task may outlive the function that spawns it.
#[tokio::main]
async fn main() {
    let names = vec!["ada".to_string(), "grace".to_string()];
    let task = tokio::spawn(async {
        for name in &names {
            println!("hello {name}");
        }
    });
    task.await.unwrap();
}
