// main may return a Result: an error is printed with its Debug form, and the exit code is 1.
async fn read_config(name: &str) -> Result<u32, String> {
    tokio::task::yield_now().await;
    Err(format!("{name} is not a number"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), String> {
    println!("starting");
    let port = read_config("port").await?;
    println!("never printed {port}");
    Ok(())
}
