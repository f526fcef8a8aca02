use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{sleep, Instant};

#[derive(Debug)]
struct Reply {
    server: String,
    body: u64,
}

async fn request(server: &str, latency: u64) -> Result<Reply, std::io::Error> {
    sleep(Duration::from_millis(latency)).await;
    if latency > 400 {
        return Err(std::io::Error::new(std::io::ErrorKind::TimedOut, "upstream timed out"));
    }
    Ok(Reply { server: server.to_owned(), body: latency * 2 })
}

async fn hedged(servers: &'static [(&'static str, u64)], delay: Duration) -> Option<Reply> {
    let mut set = JoinSet::new();
    let (log, mut lines) = mpsc::unbounded_channel();
    for (i, (name, latency)) in servers.iter().enumerate() {
        let log = log.clone();
        set.spawn(async move {
            sleep(delay * i as u32).await;
            log.send(format!("asking {name}")).ok();
            request(name, *latency).await
        });
    }
    drop(log);
    let mut winner = None;
    while let Some(joined) = set.join_next().await {
        match joined.expect("no panics here") {
            Ok(reply) => {
                winner = Some(reply);
                break;
            }
            Err(e) => println!("ignored: {e} ({:?})", e.kind()),
        }
    }
    set.shutdown().await;
    while let Some(line) = lines.recv().await {
        println!("{line}");
    }
    winner
}

static SERVERS: &[(&str, u64)] = &[("eu", 350), ("us", 90), ("asia", 200)];

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    match hedged(SERVERS, Duration::from_millis(100)).await {
        Some(Reply { server, body }) => println!("{server} answered {body} at {:?}", start.elapsed()),
        None => println!("nobody answered"),
    }
    let start = Instant::now();
    let none = hedged(&[("slow", 500), ("slower", 900)], Duration::ZERO).await;
    println!("{none:?} at {:?}", start.elapsed());
}
