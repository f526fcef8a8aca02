#[tokio::main]
async fn main() {
    let name: &'static str = "Ferris";
    let task = tokio::spawn(async move {
        println!("hello {name}");
    });
    task.await.unwrap();
    println!("bye {name}");
}
