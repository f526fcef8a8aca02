use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{sleep, Instant};

#[derive(Debug, Clone, PartialEq, Eq)]
struct Config {
    log_level: String,
    max_connections: usize,
}

impl Default for Config {
    fn default() -> Self {
        Config { log_level: "info".to_string(), max_connections: 10 }
    }
}

async fn service(name: &str, mut config: watch::Receiver<Config>) {
    {
        let current = config.borrow_and_update();
        println!("{name}: starting with {} / {}", current.log_level, current.max_connections);
    }
    while config.changed().await.is_ok() {
        let new = config.borrow_and_update().clone();
        println!("{name}: reloaded {new:?}");
    }
    println!("{name}: config source is gone");
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let (tx, rx) = watch::channel(Config::default());
    let web = tokio::spawn(service("web", rx.clone()));

    sleep(Duration::from_secs(1)).await;
    tx.send(Config { max_connections: 20, ..Config::default() }).unwrap();
    sleep(Duration::from_secs(1)).await;
    tx.send_modify(|config| config.log_level = "debug".to_string());
    let changed = tx.send_if_modified(|config| {
        if config.max_connections > 100 {
            config.max_connections = 100;
            true
        } else {
            false
        }
    });
    println!("capped: {changed}, receivers: {}", tx.receiver_count());
    sleep(Duration::from_secs(1)).await;
    let before = tx.send_replace(Config::default());
    println!("replaced {before:?} after {}s", start.elapsed().as_secs());
    sleep(Duration::from_secs(1)).await;
    drop(tx);
    println!("last seen by main: {:?}", *rx.borrow());
    web.await.unwrap();
}
