use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
#[derive(Debug)]
enum Cmd {
    Get {
        key: String,
        resp: oneshot::Sender<Option<String>>,
    },
    Set {
        key: String,
        val: String,
        resp: oneshot::Sender<()>,
    },
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel(32);
    let mgr = tokio::spawn(async move {
        let mut db = std::collections::HashMap::new();
        while let Some(cmd) = rx.recv().await {
            match cmd {
                Cmd::Get { key, resp } => {
                    let _ = resp.send(db.get(&key).cloned());
                }
                Cmd::Set { key, val, resp } => {
                    db.insert(key, val);
                    let _ = resp.send(());
                }
            }
        }
    });
    let tx2 = tx.clone();
    let a = tokio::spawn(async move {
        let (t, r) = oneshot::channel();
        tx.send(Cmd::Set {
            key: "foo".into(),
            val: "bar".into(),
            resp: t,
        })
        .await
        .unwrap();
        r.await.unwrap();
    });
    a.await.unwrap();
    let b = tokio::spawn(async move {
        let (t, r) = oneshot::channel();
        tx2.send(Cmd::Get {
            key: "foo".to_string(),
            resp: t,
        })
        .await
        .unwrap();
        println!("{:?}", r.await);
    });
    b.await.unwrap();
    mgr.await.unwrap();
    let _ = Arc::new(Duration::from_secs(1));
}
