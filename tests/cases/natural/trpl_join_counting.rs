use std::time::Duration;
use tokio::sync::mpsc;

#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::unbounded_channel();

    let tx1 = tx.clone();
    let tx1_fut = async move {
        let vals = vec![
            String::from("hi"),
            String::from("from"),
            String::from("the"),
            String::from("future"),
        ];

        for val in vals {
            tx1.send(val).unwrap();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };

    let rx_fut = async {
        let mut count = 0;
        while let Some(value) = rx.recv().await {
            println!("received '{value}'");
            count += 1;
        }
        count
    };

    let tx_fut = async move {
        let vals = vec![
            String::from("more"),
            String::from("messages"),
            String::from("for"),
            String::from("you"),
        ];

        for val in vals {
            tx.send(val).unwrap();
            tokio::time::sleep(Duration::from_millis(70)).await;
        }
    };

    let ((), (), count) = tokio::join!(tx1_fut, tx_fut, rx_fut);
    println!("{count} messages");
}
