use std::collections::HashMap;
use tokio::sync::{mpsc, oneshot};

type Responder<T> = oneshot::Sender<Result<T, String>>;

#[derive(Debug)]
enum Command {
    Get {
        key: String,
        resp: Responder<Option<String>>,
    },
    Set {
        key: String,
        val: String,
        resp: Responder<()>,
    },
}

#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::channel(32);
    let tx2 = tx.clone();

    let manager = tokio::spawn(async move {
        let mut store: HashMap<String, String> = HashMap::new();

        while let Some(cmd) = rx.recv().await {
            match cmd {
                Command::Get { key, resp } => {
                    let res = Ok(store.get(&key).cloned());
                    // Ignore errors
                    let _ = resp.send(res);
                }
                Command::Set { key, val, resp } => {
                    let res = if key.is_empty() {
                        Err("the key is empty".to_string())
                    } else {
                        store.insert(key, val);
                        Ok(())
                    };
                    let _ = resp.send(res);
                }
            }
        }
        store.len()
    });

    let t1 = tokio::spawn(async move {
        for (k, v) in [("foo", "bar"), ("", "nothing")] {
            let (resp_tx, resp_rx) = oneshot::channel();
            let cmd = Command::Set { key: k.to_string(), val: v.to_string(), resp: resp_tx };
            tx.send(cmd).await.unwrap();
            let res = resp_rx.await.unwrap();
            println!("SET {:?} = {:?}", k, res);
        }
    });
    t1.await.unwrap();

    let t2 = tokio::spawn(async move {
        for key in ["foo", "missing"] {
            let (resp_tx, resp_rx) = oneshot::channel();
            let cmd = Command::Get { key: key.to_string(), resp: resp_tx };
            if tx2.send(cmd).await.is_err() {
                eprintln!("connection task shutdown");
                return;
            }
            let res = resp_rx.await;
            println!("GET {key} = {:?}", res);
        }
    });
    t2.await.unwrap();
    println!("{} key(s) stored", manager.await.unwrap());
}
