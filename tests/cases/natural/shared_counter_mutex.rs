use std::sync::{Arc, Mutex};

#[derive(Clone)]
struct SharedCounter {
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    hits: u64,
    last: Option<String>,
}

impl SharedCounter {
    fn new() -> Self {
        Self { inner: Arc::new(Mutex::new(Inner { hits: 0, last: None })) }
    }

    fn hit(&self, who: &str) -> u64 {
        let mut lock = self.inner.lock().unwrap();
        lock.hits += 1;
        lock.last = Some(who.to_owned());
        lock.hits
    }

    fn hits(&self) -> u64 {
        self.inner.lock().unwrap().hits
    }
}

#[tokio::main]
async fn main() {
    let counter = SharedCounter::new();
    let mut handles = Vec::with_capacity(10);
    for i in 0..10 {
        let counter = counter.clone();
        handles.push(tokio::spawn(async move {
            for _ in 0..100 {
                counter.hit(&format!("task-{i}"));
                tokio::task::yield_now().await;
            }
        }));
    }
    for handle in handles {
        handle.await.expect("task panicked");
    }
    println!("hits = {}", counter.hits());
    let last = counter.inner.lock().unwrap().last.take();
    println!("somebody was last: {}", last.is_some_and(|name| name.starts_with("task-")));
    println!("now: {:?}", counter.inner.lock().unwrap().last);
    println!("owners: {}", Arc::strong_count(&counter.inner));
}
