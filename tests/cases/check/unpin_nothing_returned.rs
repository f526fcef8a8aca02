async fn work() {
    println!("working");
}

#[tokio::main]
async fn main() {
    let mut task = work();
    (&mut task).await;
}
