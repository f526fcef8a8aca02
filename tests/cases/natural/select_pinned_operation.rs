use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

async fn action(input: Option<i32>) -> Option<String> {
    // If the input is `None`, return `None`.
    let i = match input {
        Some(input) => input,
        None => return None,
    };
    sleep(Duration::from_millis(25)).await;
    Some(format!("processed {i}"))
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(128);

    let mut done = false;
    let operation = action(None);
    tokio::pin!(operation);

    tokio::spawn(async move {
        for i in [1, 3, 5, 4, 7, 9, 8] {
            let _ = tx.send(i).await;
            sleep(Duration::from_millis(10)).await;
        }
    });

    loop {
        tokio::select! {
            res = &mut operation, if !done => {
                done = true;
                if let Some(v) = res {
                    println!("GOT = {}", v);
                    return;
                }
                println!("nothing to do yet");
            }
            Some(v) = rx.recv() => {
                println!("received {v}");
                if v % 2 == 0 {
                    // `.set` is a method on `Pin`.
                    operation.set(action(Some(v)));
                    done = false;
                }
            }
        }
    }
}
