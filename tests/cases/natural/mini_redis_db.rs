use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{broadcast, Notify};
use tokio::time::{self, Instant};

#[derive(Debug, Clone)]
struct Db {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    background_task: Notify,
}

#[derive(Debug)]
struct State {
    entries: HashMap<String, Entry>,
    pub_sub: HashMap<String, broadcast::Sender<String>>,
    expirations: BTreeSet<(Instant, String)>,
    shutdown: bool,
}

#[derive(Debug)]
struct Entry {
    data: String,
    expires_at: Option<Instant>,
}

impl State {
    fn next_expiration(&self) -> Option<Instant> {
        self.expirations.iter().next().map(|expiration| expiration.0)
    }
}

impl Shared {
    fn purge_expired_keys(&self) -> Option<Instant> {
        let mut state = self.state.lock().unwrap();
        if state.shutdown {
            return None;
        }
        let state = &mut *state;
        let now = Instant::now();
        while let Some(&(when, ref key)) = state.expirations.iter().next() {
            if when > now {
                return Some(when);
            }
            println!("(expired {key})");
            state.entries.remove(key);
            state.expirations.remove(&(when, key.clone()));
        }
        None
    }

    fn is_shutdown(&self) -> bool {
        self.state.lock().unwrap().shutdown
    }
}

impl Db {
    fn new() -> Db {
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                entries: HashMap::new(),
                pub_sub: HashMap::new(),
                expirations: BTreeSet::new(),
                shutdown: false,
            }),
            background_task: Notify::new(),
        });
        tokio::spawn(purge_expired_tasks(shared.clone()));
        Db { shared }
    }

    fn get(&self, key: &str) -> Option<String> {
        let state = self.shared.state.lock().unwrap();
        state.entries.get(key).map(|entry| entry.data.clone())
    }

    fn set(&self, key: String, value: String, expire: Option<Duration>) {
        let mut state = self.shared.state.lock().unwrap();
        let mut notify = false;
        let expires_at = expire.map(|duration| {
            let when = Instant::now() + duration;
            notify = state.next_expiration().map(|expiration| expiration > when).unwrap_or(true);
            when
        });
        let prev = state.entries.insert(key.clone(), Entry { data: value, expires_at });
        if let Some(prev) = prev {
            if let Some(when) = prev.expires_at {
                state.expirations.remove(&(when, key.clone()));
            }
        }
        if let Some(when) = expires_at {
            state.expirations.insert((when, key));
        }
        drop(state);
        if notify {
            self.shared.background_task.notify_one();
        }
    }

    fn subscribe(&self, key: String) -> broadcast::Receiver<String> {
        use std::collections::hash_map::Entry;
        let mut state = self.shared.state.lock().unwrap();
        match state.pub_sub.entry(key) {
            Entry::Occupied(e) => e.get().subscribe(),
            Entry::Vacant(e) => {
                let (tx, rx) = broadcast::channel(1024);
                e.insert(tx);
                rx
            }
        }
    }

    fn publish(&self, key: &str, value: String) -> usize {
        let state = self.shared.state.lock().unwrap();
        state.pub_sub.get(key).map(|tx| tx.send(value).unwrap_or(0)).unwrap_or(0)
    }
}

async fn purge_expired_tasks(shared: Arc<Shared>) {
    while !shared.is_shutdown() {
        if let Some(when) = shared.purge_expired_keys() {
            tokio::select! {
                _ = time::sleep_until(when) => {}
                _ = shared.background_task.notified() => {}
            }
        } else {
            shared.background_task.notified().await;
        }
    }
    println!("(purge task shut down)");
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let db = Db::new();
    db.set("a".into(), "1".into(), None);
    db.set("b".into(), "2".into(), Some(Duration::from_secs(10)));
    db.set("c".into(), "3".into(), Some(Duration::from_secs(5)));
    time::sleep(Duration::from_secs(6)).await;
    println!("a={:?} b={:?} c={:?}", db.get("a"), db.get("b"), db.get("c"));
    db.set("b".into(), "20".into(), Some(Duration::from_secs(60)));
    time::sleep(Duration::from_secs(6)).await;
    println!("b={:?}", db.get("b"));

    let mut sub = db.subscribe("news".to_string());
    println!("reached {}, {}", db.publish("news", "hello".to_string()), db.publish("void", "?".to_string()));
    println!("{:?}", sub.recv().await);
    db.shared.state.lock().unwrap().shutdown = true;
    db.shared.background_task.notify_one();
    time::sleep(Duration::from_secs(1)).await;
}
