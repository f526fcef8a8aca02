use std::time::Duration;
use tokio::sync::{broadcast, mpsc};
use tokio::time::sleep;

struct Shutdown {
    is_shutdown: bool,
    notify: broadcast::Receiver<()>,
}

impl Shutdown {
    fn new(notify: broadcast::Receiver<()>) -> Shutdown {
        Shutdown { is_shutdown: false, notify }
    }

    fn is_shutdown(&self) -> bool {
        self.is_shutdown
    }

    async fn recv(&mut self) {
        if self.is_shutdown {
            return;
        }
        // Cannot receive a "lag error" as only one value is ever sent.
        let _ = self.notify.recv().await;
        self.is_shutdown = true;
    }
}

struct Connection {
    id: u32,
    shutdown: Shutdown,
    // Not used directly: dropped when the connection is finished.
    _shutdown_complete: mpsc::Sender<()>,
}

impl Connection {
    async fn run(&mut self) -> u32 {
        let mut frames = 0;
        while !self.shutdown.is_shutdown() {
            tokio::select! {
                _ = sleep(Duration::from_millis(30 + 15 * u64::from(self.id))) => frames += 1,
                _ = self.shutdown.recv() => {
                    println!("connection {} was told to stop after {frames} frames", self.id);
                    break;
                }
            }
        }
        frames
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        println!("connection {} closed", self.id);
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (notify_shutdown, _) = broadcast::channel(1);
    let (shutdown_complete_tx, mut shutdown_complete_rx) = mpsc::channel::<()>(1);

    for id in 0..3 {
        let mut conn = Connection {
            id,
            shutdown: Shutdown::new(notify_shutdown.subscribe()),
            _shutdown_complete: shutdown_complete_tx.clone(),
        };
        tokio::spawn(async move {
            conn.run().await;
        });
    }

    sleep(Duration::from_millis(100)).await;
    println!("ctrl-c");
    drop(notify_shutdown);
    drop(shutdown_complete_tx);
    let _ = shutdown_complete_rx.recv().await;
    println!("all connections are gone");
}
