// region setup
use std::thread;
use std::time::Duration;
use tokio::spawn;

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    spawn(parent()).await.unwrap();
}
// endregion
async fn job(name: &str) {
    thread::sleep(ms(20));      //: work
    println!("{name} done");    //: done
}

async fn parent() {
    let mut jobs = Vec::new();
    for n in ["A", "B", "C"] {
        jobs.push(spawn(job(n))); //: spawn
    }
    for task in jobs {
        task.await.unwrap();    //: wait
    }
}
