// One current_thread runtime on each of three threads; nothing is stolen.
use std::cell::Cell;
use std::future::Future;
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::runtime::{Builder, Handle};
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

struct Cores {
    handles: Vec<Handle>,
    stops: Vec<oneshot::Sender<()>>,
    threads: Vec<JoinHandle<()>>,
    next: Cell<usize>,
}

impl Cores {
    fn new(count: usize) -> Cores {
        let mut cores = Cores { handles: Vec::new(), stops: Vec::new(), threads: Vec::new(), next: Cell::new(0) };
        for core in 0..count {
            let runtime = Builder::new_current_thread().enable_all().build().unwrap();
            let (stop, stopped) = oneshot::channel::<()>();
            cores.handles.push(runtime.handle().clone());
            cores.stops.push(stop);
            let named = thread::Builder::new().name(format!("core-{core}"));
            let started = named.spawn(move || {
                let _ = runtime.block_on(stopped);
            });
            cores.threads.push(started.unwrap());
        }
        cores
    }

    fn spawn<F>(&self, future: F) -> tokio::task::JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let core = self.next.get();
        self.next.set((core + 1) % self.handles.len());
        self.handles[core].spawn(future)
    }

    fn stop(self) {
        for stop in self.stops {
            let _ = stop.send(());
        }
        for thread in self.threads {
            thread.join().unwrap();
        }
    }
}

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

fn main() {
    let cores = Cores::new(3);
    let first = cores.handles[0].clone();
    first.block_on(async {
        let (told, mut tells) = mpsc::unbounded_channel();
        let shards: Vec<_> = (0..4).map(|number| cores.spawn(shard(number, told.clone()))).collect();
        drop(told);
        while let Some(line) = tells.recv().await {
            println!("{line}");
        }
        for shard in shards {
            print!("{} ", shard.await.unwrap());
        }
        println!("on {}", here());
        cores.spawn(async {
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
    });
    cores.stop();
}
