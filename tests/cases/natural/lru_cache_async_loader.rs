use std::collections::{HashMap, VecDeque};
use std::future::Future;
use std::hash::Hash;
use std::time::Duration;

struct LruCache<K, V> {
    capacity: usize,
    map: HashMap<K, V>,
    order: VecDeque<K>,
    loads: u32,
}

impl<K: Eq + Hash + Clone + std::fmt::Debug, V: Clone> LruCache<K, V> {
    fn new(capacity: usize) -> Self {
        Self { capacity, map: HashMap::with_capacity(capacity), order: VecDeque::new(), loads: 0 }
    }

    fn touch(&mut self, key: &K) {
        if let Some(pos) = self.order.iter().position(|k| k == key) {
            self.order.remove(pos);
        }
        self.order.push_back(key.clone());
    }

    async fn get_or_load<F, Fut>(&mut self, key: K, load: F) -> V
    where
        F: FnOnce(K) -> Fut,
        Fut: Future<Output = V>,
    {
        if let Some(value) = self.map.get(&key).cloned() {
            self.touch(&key);
            return value;
        }
        self.loads += 1;
        let value = load(key.clone()).await;
        if self.map.len() == self.capacity {
            if let Some(oldest) = self.order.pop_front() {
                println!("evict {oldest:?}");
                self.map.remove(&oldest);
            }
        }
        self.map.insert(key.clone(), value.clone());
        self.touch(&key);
        value
    }
}

async fn render(page: String) -> String {
    tokio::time::sleep(Duration::from_millis(3)).await;
    format!("<h1>{page}</h1>")
}

#[tokio::main]
async fn main() {
    let mut cache = LruCache::new(2);
    for page in ["home", "about", "home", "blog", "about", "blog", "home"] {
        let html = cache.get_or_load(page.to_string(), render).await;
        println!("{page}: {html} {:?}", cache.order);
    }
    println!("{} loads", cache.loads);
}
