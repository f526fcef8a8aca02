use tokio::sync::{mpsc, oneshot};
struct Actor {
    receiver: mpsc::Receiver<Msg>,
    next: u32,
}
enum Msg {
    Id { respond_to: oneshot::Sender<u32> },
    Stop,
}
impl Actor {
    fn new(receiver: mpsc::Receiver<Msg>) -> Self {
        Actor { receiver, next: 0 }
    }
    fn handle(&mut self, msg: Msg) -> bool {
        match msg {
            Msg::Id { respond_to } => {
                self.next += 1;
                let _ = respond_to.send(self.next);
                true
            }
            Msg::Stop => false,
        }
    }
}
async fn run(mut actor: Actor) -> u32 {
    while let Some(msg) = actor.receiver.recv().await {
        if !actor.handle(msg) {
            break;
        }
    }
    actor.next
}
#[derive(Clone)]
struct Handle {
    sender: mpsc::Sender<Msg>,
}
impl Handle {
    fn new() -> (Self, tokio::task::JoinHandle<u32>) {
        let (sender, receiver) = mpsc::channel(8);
        let join = tokio::spawn(run(Actor::new(receiver)));
        (Self { sender }, join)
    }
    async fn id(&self) -> u32 {
        let (send, recv) = oneshot::channel();
        let _ = self.sender.send(Msg::Id { respond_to: send }).await;
        recv.await.expect("actor is gone")
    }
    async fn stop(self) {
        let _ = self.sender.send(Msg::Stop).await;
    }
}
#[tokio::main]
async fn main() {
    let (h, join) = Handle::new();
    println!("{}", h.id().await);
    let h2 = h.clone();
    let t = tokio::spawn(async move { h2.id().await });
    println!("{}", t.await.unwrap());
    println!("{}", h.id().await);
    h.clone().stop().await;
    println!("{}", join.await.unwrap());
    println!("{}", h.sender.is_closed());
    let r = tokio::spawn(async move { h.id().await }).await;
    println!("{}", r.is_err());
}
