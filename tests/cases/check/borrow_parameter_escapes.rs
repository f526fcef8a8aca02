async fn announce(name: &str) {
    let handle = tokio::spawn(async move {
        println!("hello {name}");
    });
    handle.await.unwrap();
}

#[tokio::main]
async fn main() {
    announce("Ferris").await;
}
