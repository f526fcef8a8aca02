use std::thread;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::{mpsc, oneshot};

struct TaskSpawner {
    spawn: mpsc::Sender<(String, oneshot::Sender<usize>)>,
    thread: Option<thread::JoinHandle<u32>>,
}

async fn handle_task(name: String) -> usize {
    tokio::time::sleep(Duration::from_millis(5)).await;
    name.chars().filter(|c| "aeiou".contains(*c)).count()
}

impl TaskSpawner {
    pub fn new() -> TaskSpawner {
        // Set up a channel for communicating.
        let (send, mut recv) = mpsc::channel::<(String, oneshot::Sender<usize>)>(16);

        // Build the runtime for the new thread.
        let rt = Runtime::new().unwrap();

        let thread = thread::spawn(move || {
            rt.block_on(async move {
                let mut served = 0;
                while let Some((task, reply)) = recv.recv().await {
                    served += 1;
                    tokio::spawn(async move {
                        let _ = reply.send(handle_task(task).await);
                    });
                }
                // Once all senders have gone out of scope, the `.recv()` call returns None.
                served
            })
        });
        TaskSpawner { spawn: send, thread: Some(thread) }
    }

    pub fn run(&self, task: &str) -> usize {
        let (reply, answer) = oneshot::channel();
        match self.spawn.blocking_send((task.to_string(), reply)) {
            Ok(()) => answer.blocking_recv().unwrap(),
            Err(_) => panic!("The shared runtime has shut down."),
        }
    }

    fn finish(mut self) -> u32 {
        let thread = self.thread.take();
        drop(self.spawn);
        thread.map_or(0, |t| t.join().unwrap())
    }
}

fn main() {
    let spawner = TaskSpawner::new();
    for word in ["tokio", "rhythm", "queueing"] {
        println!("{word}: {} vowels", spawner.run(word));
    }
    println!("served {}", spawner.finish());
}
