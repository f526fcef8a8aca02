// unwrap on an Err panics with the error's Debug form; here inside a task, and then again in main.
async fn connect() -> Result<u32, String> {
    Err("refused".to_string())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async { connect().await.unwrap() });
    let joined = task.await;
    println!("{}", joined.is_err());
    let port = connect().await.unwrap();
    println!("never printed {port}");
}
