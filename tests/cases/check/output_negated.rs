async fn done() -> bool {
    false
}

#[tokio::main]
async fn main() {
    if !done() {
        println!("wait");
    }
}
