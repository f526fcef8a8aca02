use tokio::time::{sleep, Duration};

#[tokio::main]
async fn main() {
    let mut handle = tokio::spawn(async {
        sleep(Duration::from_millis(2)).await;
        4
    });
    tokio::select! {
        n = &mut handle => println!("early {}", n.unwrap()),
        _ = sleep(Duration::from_millis(1)) => println!("late {}", handle.await.unwrap()),
    }
}
