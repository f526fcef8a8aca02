// A panic in the main future ends the program.
async fn start() {
    tokio::task::yield_now().await;
    panic!("no configuration");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("starting");
    start().await;
    println!("never printed");
}
