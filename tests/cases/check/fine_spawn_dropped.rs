async fn save(name: String) {
    println!("saved {name}");
}

#[tokio::main]
async fn main() {
    tokio::spawn(save("report".into()));
    tokio::task::yield_now().await;
    println!("done");
}
