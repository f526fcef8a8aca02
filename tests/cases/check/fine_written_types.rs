use std::collections::HashMap as Map;
use std::fmt::{self, Debug, Display};
use std::future::Future;
use std::pin::Pin;
use tokio::sync::{mpsc::Sender, Mutex};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;
type Job<'a> = Pin<Box<dyn Future<Output = u32> + Send + 'a>>;

struct Cache<K, V = u32> {
    all: Map<K, V>,
}

struct Borrowed<'a, T: ?Sized> {
    one: &'a T,
}

trait Shape: Debug {
    type Unit;
    const SIDES: u32;
    fn area(&self) -> Self::Unit;
}

#[derive(Debug, PartialEq, PartialOrd, Clone, Copy)]
struct Square(f64);

impl Shape for Square {
    type Unit = f64;
    const SIDES: u32 = 4;
    fn area(&self) -> Self::Unit {
        self.0 * self.0
    }
}

impl Display for Square {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl<K: std::hash::Hash + Eq, V> Cache<K, V>
where
    V: Clone + Default,
{
    fn get(&self, key: &K) -> Option<V> {
        self.all.get(key).cloned()
    }
}

fn parse(text: &str) -> Result<u32> {
    Ok(text.parse()?)
}

fn shown<S: Shape<Unit = f64>>(shape: &S) -> String {
    format!("{:?} {} {}", shape, shape.area(), S::SIDES)
}

fn add<T: std::ops::Add<Output = T> + Copy>(a: T, b: T) -> T {
    a + b
}

fn first<'a>(one: &Borrowed<'a, str>) -> &'a str {
    one.one
}

async fn send(to: Sender<u32>, lock: &Mutex<u32>, job: Job<'_>) -> usize {
    let value = job.await + *lock.lock().await;
    to.send(value).await.unwrap();
    1
}

#[tokio::main]
async fn main() {
    let cache: Cache<&str> = Cache {
        all: Map::from([("a", 1)]),
    };
    println!("{:?} {}", cache.get(&"a"), parse("4").unwrap());
    println!("{} {}", shown(&Square(2.0)), Square(1.0) < Square(2.0));
    println!("{} {}", Square(1.5), add(1, 2));
    println!("{}", first(&Borrowed { one: "b" }));
    let (to, mut from) = tokio::sync::mpsc::channel(1);
    println!("{}", send(to, &Mutex::new(1), Box::pin(async { 2 })).await);
    println!("{:?} {}", from.recv().await, "c".to_string() + "d");
}
