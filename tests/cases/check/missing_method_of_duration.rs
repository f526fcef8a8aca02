use std::time::Duration;

#[tokio::main]
async fn main() {
    let wait = Duration::from_millis(20);
    println!("{}", wait.as_milis());
    println!("{:?}", Duration::from_milis(5));
}
