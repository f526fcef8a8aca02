use std::collections::BTreeMap;
use std::fmt::Debug;
use std::future::Future;
use std::sync::Mutex;

trait Entity: Clone + Debug {
    const TABLE: &'static str;
    fn id(&self) -> u64;
}

trait Repository<E: Entity> {
    fn find(&self, id: u64) -> impl Future<Output = Option<E>> + Send;
    fn save(&self, entity: E) -> impl Future<Output = Result<(), SaveError>> + Send;
}

#[derive(Debug, PartialEq)]
enum SaveError {
    Duplicate { table: &'static str, id: u64 },
}

#[derive(Clone, Debug)]
struct Product {
    id: u64,
    label: String,
}

impl Entity for Product {
    const TABLE: &'static str = "products";

    fn id(&self) -> u64 {
        self.id
    }
}

struct InMemory<E> {
    rows: Mutex<BTreeMap<u64, E>>,
}

impl<E> InMemory<E> {
    fn new() -> Self {
        InMemory { rows: Mutex::new(BTreeMap::new()) }
    }
}

impl<E: Entity + Send> Repository<E> for InMemory<E> {
    async fn find(&self, id: u64) -> Option<E> {
        tokio::task::yield_now().await;
        self.rows.lock().unwrap().get(&id).cloned()
    }

    async fn save(&self, entity: E) -> Result<(), SaveError> {
        tokio::task::yield_now().await;
        let mut rows = self.rows.lock().unwrap();
        if rows.contains_key(&entity.id()) {
            return Err(SaveError::Duplicate { table: E::TABLE, id: entity.id() });
        }
        rows.insert(entity.id(), entity);
        Ok(())
    }
}

struct Shop<R> {
    repo: R,
}

impl<R: Repository<Product>> Shop<R> {
    async fn add(&self, id: u64, label: &str) -> Result<(), SaveError> {
        self.repo.save(Product { id, label: label.to_string() }).await
    }

    async fn label(&self, id: u64) -> String {
        self.repo.find(id).await.map_or_else(|| String::from("<none>"), |p| p.label)
    }
}

#[tokio::main]
async fn main() {
    let shop = Shop { repo: InMemory::new() };
    println!("{:?}", shop.add(1, "lamp").await);
    println!("{:?}", shop.add(2, "desk").await);
    println!("{:?}", shop.add(1, "chair").await);
    for id in 1..=3 {
        println!("{id}: {}", shop.label(id).await);
    }
    println!("{:?}", shop.repo.find(2).await);
}
