// join! returns results in argument order, however the futures finish.
use std::time::Duration;

async fn job(name: &str, millis: u64) -> String {
    tokio::time::sleep(Duration::from_millis(millis)).await;
    println!("finished {name}");
    format!("{name}!")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (slow, quick, middling) = tokio::join!(job("slow", 60), job("quick", 20), job("middling", 40));
    println!("{slow} {quick} {middling}");
    let both = tokio::join!(job("left", 40), async { 1 + 1 });
    println!("{both:?}");
}
