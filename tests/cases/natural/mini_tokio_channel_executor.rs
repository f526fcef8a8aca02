use std::future::Future;
use std::pin::Pin;
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

struct MiniTokio {
    scheduled: mpsc::Receiver<Arc<Task>>,
    sender: mpsc::Sender<Arc<Task>>,
}

struct Task {
    name: &'static str,
    future: Mutex<Option<Pin<Box<dyn Future<Output = ()> + Send>>>>,
    executor: mpsc::Sender<Arc<Task>>,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        println!("wake {}", self.name);
        let _ = self.executor.send(self.clone());
    }
}

impl MiniTokio {
    fn new() -> MiniTokio {
        let (sender, scheduled) = mpsc::channel();
        MiniTokio { scheduled, sender }
    }

    fn spawn<F>(&self, name: &'static str, future: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let task = Arc::new(Task {
            name,
            future: Mutex::new(Some(Box::pin(future))),
            executor: self.sender.clone(),
        });
        self.sender.send(task).expect("queue is open");
    }

    fn run(self) {
        drop(self.sender);
        while let Ok(task) = self.scheduled.recv() {
            let waker: Waker = task.clone().into();
            let mut cx = Context::from_waker(&waker);
            let mut slot = task.future.lock().unwrap();
            if let Some(mut future) = slot.take() {
                match future.as_mut().poll(&mut cx) {
                    Poll::Pending => *slot = Some(future),
                    Poll::Ready(()) => println!("{} is done", task.name),
                }
            }
        }
    }
}

struct Yield(u32);

impl Future for Yield {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.0 == 0 {
            return Poll::Ready(());
        }
        self.0 -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

fn main() {
    let mini = MiniTokio::new();
    mini.spawn("first", async {
        println!("first: one");
        Yield(2).await;
        println!("first: two");
    });
    mini.spawn("second", async {
        println!("second: one");
        Yield(1).await;
        println!("second: two");
    });
    mini.run();
    println!("all tasks have finished");
}
