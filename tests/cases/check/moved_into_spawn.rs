#[tokio::main]
async fn main() {
    let message = String::from("hello");
    let handle = tokio::spawn(async move {
        println!("in the task: {message}");
    });
    handle.await.unwrap();
    println!("after the task: {message}");
}
