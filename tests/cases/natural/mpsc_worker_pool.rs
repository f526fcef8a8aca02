use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, Mutex};
use tokio::time::sleep;

#[derive(Debug)]
struct Job {
    id: u32,
    payload: String,
}

struct Worker {
    id: usize,
    handle: tokio::task::JoinHandle<usize>,
}

impl Worker {
    fn spawn(id: usize, jobs: Arc<Mutex<mpsc::Receiver<Job>>>) -> Worker {
        let handle = tokio::spawn(async move {
            let mut done = 0;
            loop {
                let job = {
                    let mut rx = jobs.lock().await;
                    rx.recv().await
                };
                match job {
                    Some(job) => {
                        sleep(Duration::from_millis(40)).await;
                        println!("worker {id} finished job {}: {}", job.id, job.payload.to_uppercase());
                        done += 1;
                    }
                    None => break,
                }
            }
            done
        });
        Worker { id, handle }
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = mpsc::channel(8);
    let rx = Arc::new(Mutex::new(rx));
    let workers: Vec<Worker> = (1..=3).map(|id| Worker::spawn(id, Arc::clone(&rx))).collect();

    for (i, word) in ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"].iter().enumerate() {
        tx.send(Job { id: i as u32, payload: word.to_string() }).await.unwrap();
    }
    drop(tx);

    let mut total = 0;
    for worker in workers {
        let count = worker.handle.await.unwrap();
        println!("worker {} did {count} jobs", worker.id);
        total += count;
    }
    println!("total: {total}");
}
