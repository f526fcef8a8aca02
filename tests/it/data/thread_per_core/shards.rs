// Run with `--runtime thread_per_core --workers 3`.
use std::thread;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

fn here() -> String {
    thread::current().name().unwrap_or("?").to_string()
}

async fn shard(number: u64, told: mpsc::UnboundedSender<String>) -> u64 {
    sleep(Duration::from_millis(200 * number + 5)).await;
    let mut children = Vec::new();
    for child in 0..3 {
        let told = told.clone();
        children.push(tokio::spawn(async move {
            tokio::task::yield_now().await;
            told.send(format!("{number}.{child} on {}", here())).unwrap();
            child
        }));
    }
    told.send(format!("{number} on {}", here())).unwrap();
    let mut sum = 0;
    for child in children {
        sum += child.await.unwrap();
    }
    sum + number
}

#[tokio::main]
async fn main() {
        let (told, mut tells) = mpsc::unbounded_channel();
        let shards: Vec<_> = (0..4).map(|number| tokio::spawn(shard(number, told.clone()))).collect();
        drop(told);
        while let Some(line) = tells.recv().await {
            println!("{line}");
        }
        for shard in shards {
            print!("{} ", shard.await.unwrap());
        }
        println!("on {}", here());
        tokio::spawn(async {
            struct Told;
            impl Drop for Told {
                fn drop(&mut self) {
                    println!("dropped on {}", here());
                }
            }
            let _told = Told;
            sleep(Duration::from_secs(3600)).await;
        });
        sleep(Duration::from_millis(200)).await;
}
