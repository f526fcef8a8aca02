// The reference is moved into the task, but what it refers to stays here.
#[tokio::main]
async fn main() {
    let config = String::from("fast");
    let shared = &config;
    let handle = tokio::spawn(async move {
        println!("running {shared}");
    });
    handle.await.unwrap();
}
