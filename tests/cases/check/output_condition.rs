async fn ready() -> bool {
    true
}

#[tokio::main]
async fn main() {
    if ready() {
        println!("go");
    }
}
