use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time;

async fn worker(mut jobs: mpsc::Receiver<String>, mut shutdown: oneshot::Receiver<&'static str>) -> Vec<String> {
    let mut handled = Vec::new();
    let mut heartbeat = time::interval(Duration::from_millis(100));
    let mut beats = 0;
    loop {
        tokio::select! {
            Some(job) = jobs.recv() => {
                println!("handling {job}");
                handled.push(job);
            }
            _ = heartbeat.tick() => {
                beats += 1;
                println!("heartbeat {beats}");
            }
            reason = &mut shutdown => {
                match reason {
                    Ok(reason) => println!("shutting down: {reason}"),
                    Err(_) => println!("the controller went away"),
                }
                break;
            }
        }
    }
    handled
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (job_tx, job_rx) = mpsc::channel(16);
    let (stop_tx, stop_rx) = oneshot::channel();
    let handle = tokio::spawn(worker(job_rx, stop_rx));

    for n in 1..=3 {
        time::sleep(Duration::from_millis(70)).await;
        job_tx.send(format!("job #{n}")).await.unwrap();
    }
    time::sleep(Duration::from_millis(45)).await;
    stop_tx.send("maintenance").unwrap();
    let handled = handle.await.unwrap();
    println!("handled {} jobs: {}", handled.len(), handled.join(", "));
    println!("queue closed: {}", job_tx.is_closed());
}
