use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::RwLock;

#[derive(Debug, Clone, PartialEq)]
struct User {
    id: u32,
    name: String,
}

#[derive(Default)]
struct Stats {
    hits: usize,
    misses: usize,
}

#[derive(Clone, Default)]
struct UserCache {
    users: Arc<RwLock<HashMap<u32, User>>>,
    stats: Arc<RwLock<Stats>>,
}

impl UserCache {
    async fn get(&self, id: u32) -> Option<User> {
        if let Some(user) = self.users.read().await.get(&id) {
            self.stats.write().await.hits += 1;
            return Some(user.clone());
        }
        self.stats.write().await.misses += 1;
        let user = fetch_user(id).await?;
        self.users.write().await.insert(id, user.clone());
        Some(user)
    }
}

async fn fetch_user(id: u32) -> Option<User> {
    println!("  fetching user {id} from the database");
    tokio::time::sleep(Duration::from_millis(20)).await;
    match id {
        1 => Some(User { id, name: "Ferris".into() }),
        2 => Some(User { id, name: "Corro".into() }),
        _ => None,
    }
}

#[tokio::main]
async fn main() {
    let cache = UserCache::default();
    for id in [1, 2, 1, 3, 2, 1, 3] {
        match cache.get(id).await {
            Some(User { name, .. }) => println!("user {id}: {name}"),
            None => println!("user {id}: not found"),
        }
    }
    let stats = cache.stats.read().await;
    let ratio = stats.hits as f64 / (stats.hits + stats.misses) as f64 * 100.0;
    println!("hits {} misses {} ratio {ratio:.1}%", stats.hits, stats.misses);
    println!("cached: {}", cache.users.read().await.len());
}
