use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

#[derive(Debug)]
enum Event {
    Started { worker: u8 },
    Finished { worker: u8, result: u32 },
    Crashed { worker: u8, attempt: u32 },
}

fn start(worker: u8, attempt: u32, events: mpsc::UnboundedSender<Event>) -> JoinHandle<()> {
    tokio::spawn(async move {
        let _ = events.send(Event::Started { worker });
        tokio::time::sleep(Duration::from_millis(20 + u64::from(worker) * 15)).await;
        let event = match (worker, attempt) {
            (2, 1..=2) => Event::Crashed { worker, attempt },
            (w, _) if w % 2 == 0 => Event::Finished { worker, result: u32::from(w) * 100 },
            _ => Event::Finished { worker, result: 1 },
        };
        let _ = events.send(event);
    })
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    let mut attempts: BTreeMap<u8, u32> = BTreeMap::new();
    let mut running = 0;
    for worker in 1..=3 {
        attempts.insert(worker, 1);
        start(worker, 1, tx.clone());
        running += 1;
    }
    let mut results = BTreeMap::new();
    while running > 0 {
        let Some(event) = rx.recv().await else { break };
        println!("{event:?}");
        match event {
            Event::Started { .. } => {}
            Event::Finished { worker, result } => {
                results.insert(worker, result);
                running -= 1;
            }
            Event::Crashed { worker, attempt } => {
                let next = attempts.entry(worker).and_modify(|a| *a += 1).or_insert(1);
                println!("restarting {worker} (attempt {attempt} failed)");
                start(worker, *next, tx.clone());
            }
        }
    }
    println!("{results:?}");
    println!("attempts: {attempts:?}, sum {}", results.values().sum::<u32>());
}
