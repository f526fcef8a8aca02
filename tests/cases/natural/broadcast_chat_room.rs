use std::time::Duration;
use tokio::sync::broadcast;
use tokio::time::sleep;

#[derive(Clone, Debug)]
enum ChatEvent {
    Joined(String),
    Message { from: String, text: String },
    Left(String),
}

async fn client(name: &'static str, mut rx: broadcast::Receiver<ChatEvent>) -> usize {
    let mut seen = 0;
    while let Ok(event) = rx.recv().await {
        seen += 1;
        match event {
            ChatEvent::Joined(who) if who == name => println!("[{name}] welcome to the room"),
            ChatEvent::Joined(who) => println!("[{name}] {who} joined"),
            ChatEvent::Message { from, .. } if from == name => {}
            ChatEvent::Message { from, text } => println!("[{name}] <{from}> {text}"),
            ChatEvent::Left(who) => println!("[{name}] {who} left"),
        }
    }
    println!("[{name}] room closed");
    seen
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, _) = broadcast::channel(16);
    let mut clients = vec![];
    for name in ["alice", "bob"] {
        clients.push(tokio::spawn(client(name, tx.subscribe())));
        tx.send(ChatEvent::Joined(name.to_string())).unwrap();
        sleep(Duration::from_millis(10)).await;
    }
    let lines = [("alice", "hi bob"), ("bob", "hello!"), ("alice", "bye")];
    for (from, text) in lines {
        let reached = tx
            .send(ChatEvent::Message { from: from.to_owned(), text: text.to_owned() })
            .unwrap();
        println!("sent to {reached} receivers");
        sleep(Duration::from_millis(10)).await;
    }
    tx.send(ChatEvent::Left("alice".into())).unwrap();
    drop(tx);
    let mut counts = Vec::new();
    for client in clients {
        counts.push(client.await.unwrap());
    }
    println!("{counts:?}");
}
