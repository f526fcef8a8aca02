// A panic ends its task only; the one who awaits it is told.
use std::time::Duration;

async fn fails() -> u32 {
    println!("about to fail");
    panic!("the disk is full");
}

async fn works() -> &'static str {
    for i in 0..3 {
        tokio::time::sleep(Duration::from_millis(10)).await;
        println!("still working {i}");
    }
    "kept"
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let bad = tokio::spawn(fails());
    let good = tokio::spawn(works());
    match bad.await {
        Ok(value) => println!("value {value}"),
        Err(error) => println!("awaiting it gave an error; a panic: {}", error.is_panic()),
    }
    println!("{}", good.await.unwrap());
}
