use tokio::sync::mpsc;
enum Msg {
    Add(i32),
    Get(tokio::sync::oneshot::Sender<i32>),
    Stop,
}
#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::channel(4);
    tokio::spawn(async move {
        tx.send(Msg::Add(1)).await.ok();
        tx.send(Msg::Stop).await.ok();
    });
    let mut n = 0;
    while let Some(m) = rx.recv().await {
        match m {
            Msg::Add(k) => n += k,
            Msg::Get(r) => {
                let _ = r.send(n);
            }
        }
    }
    println!("{n}");
}
