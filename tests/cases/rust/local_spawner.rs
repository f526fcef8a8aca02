use std::rc::Rc;
use tokio::runtime::Builder;
use tokio::sync::{mpsc, oneshot};
use tokio::task::LocalSet;
#[derive(Debug)]
enum Task {
    Print(String),
    AddOne(u32, oneshot::Sender<u32>),
}
#[derive(Clone)]
struct LocalSpawner {
    send: mpsc::UnboundedSender<Task>,
}
impl LocalSpawner {
    fn new() -> Self {
        let (send, mut recv) = mpsc::unbounded_channel();
        let rt = Builder::new_current_thread().enable_all().build().unwrap();
        std::thread::spawn(move || {
            let local = LocalSet::new();
            local.spawn_local(async move {
                while let Some(t) = recv.recv().await {
                    tokio::task::spawn_local(run_task(t));
                }
            });
            rt.block_on(local);
        });
        Self { send }
    }
    fn spawn(&self, t: Task) {
        self.send.send(t).expect("thread is gone");
    }
}
async fn run_task(t: Task) {
    let keep = Rc::new(1);
    match t {
        Task::Print(s) => println!("{s}"),
        Task::AddOne(x, r) => {
            tokio::task::yield_now().await;
            let _ = r.send(x + *keep);
        }
    }
}
#[tokio::main]
async fn main() {
    let s = LocalSpawner::new();
    let (tx, rx) = oneshot::channel();
    s.spawn(Task::AddOne(10, tx));
    println!("{}", rx.await.unwrap());
    s.spawn(Task::Print("from the local thread".into()));
    let (tx, rx) = oneshot::channel();
    s.spawn(Task::AddOne(20, tx));
    println!("{}", rx.await.unwrap());
}
