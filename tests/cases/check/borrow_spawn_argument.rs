async fn greet(name: &str) {
    println!("hello {name}");
}

#[tokio::main]
async fn main() {
    let name = String::from("Ferris");
    let handle = tokio::spawn(greet(&name));
    handle.await.unwrap();
}
