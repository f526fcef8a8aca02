use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::sleep;
type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
#[derive(Debug)]
enum FetchError {
    NotFound(String),
    Timeout { ms: u64 },
}
impl std::fmt::Display for FetchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            FetchError::NotFound(s) => write!(f, "{s} not found"),
            FetchError::Timeout { ms } => write!(f, "timed out after {ms}ms"),
        }
    }
}
impl std::error::Error for FetchError {}
async fn fetch(id: u64) -> Result<String, FetchError> {
    sleep(Duration::from_millis(10 * id)).await;
    match id {
        0 => Err(FetchError::NotFound(format!("user {id}"))),
        n if n > 5 => Err(FetchError::Timeout { ms: n * 10 }),
        n => Ok(format!("user{n}")),
    }
}
fn fib(n: u32) -> BoxFuture<'static, u64> {
    Box::pin(async move {
        if n < 2 {
            n as u64
        } else {
            fib(n - 1).await + fib(n - 2).await
        }
    })
}
async fn twice<F, Fut>(f: F) -> (u32, u32)
where
    F: Fn(u32) -> Fut,
    Fut: Future<Output = u32>,
{
    (f(1).await, f(2).await)
}
trait Handler {
    fn handle<'a>(&'a self, x: u32) -> BoxFuture<'a, String>;
}
struct Echo {
    prefix: String,
}
impl Handler for Echo {
    fn handle<'a>(&'a self, x: u32) -> BoxFuture<'a, String> {
        Box::pin(async move { format!("{}{x}", self.prefix) })
    }
}
struct Service {
    calls: AtomicUsize,
    cache: Mutex<HashMap<u64, String>>,
}
impl Service {
    async fn get(&self, id: u64) -> Result<String, Box<dyn std::error::Error>> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        if let Some(hit) = self.cache.lock().unwrap().get(&id) {
            return Ok(hit.clone());
        }
        let v = fetch(id).await?;
        self.cache.lock().unwrap().insert(id, v.clone());
        Ok(v)
    }
}
struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
async fn hold(name: &'static str) {
    let _n = Noisy(name);
    sleep(Duration::from_secs(10)).await;
    println!("never");
}
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", fib(10).await);
    println!(
        "{:?}",
        twice(|x| async move {
            sleep(Duration::from_millis(1)).await;
            x * 10
        })
        .await
    );
    let h: Vec<Box<dyn Handler>> = vec![
        Box::new(Echo { prefix: "a".into() }),
        Box::new(Echo { prefix: "b".into() }),
    ];
    for (i, x) in h.iter().enumerate() {
        println!("{}", x.handle(i as u32).await);
    }
    let s = Arc::new(Service {
        calls: AtomicUsize::new(0),
        cache: Mutex::new(HashMap::new()),
    });
    let handles: Vec<_> = (1..=3)
        .map(|i| {
            let s = Arc::clone(&s);
            tokio::spawn(async move { s.get(i).await.map_err(|e| e.to_string()) })
        })
        .collect();
    for h in handles {
        println!("{:?}", h.await.unwrap());
    }
    println!("{} {}", s.get(2).await?, s.calls.load(Ordering::Relaxed));
    for id in [0, 7] {
        match s.get(id).await {
            Ok(v) => println!("{v}"),
            Err(e) => println!("error: {e}"),
        }
    }
    let r: Result<u32, std::num::ParseIntError> = async {
        let n: u32 = "41".parse()?;
        Ok(n + 1)
    }
    .await;
    println!("{r:?}");
    let t = tokio::spawn(hold("task"));
    tokio::task::yield_now().await;
    t.abort();
    println!("{}", t.await.unwrap_err().is_cancelled());
    {
        let mut f = Box::pin(hold("dropped"));
        std::future::poll_fn(|cx| {
            println!("{}", f.as_mut().poll(cx).is_pending());
            std::task::Poll::Ready(())
        })
        .await;
        println!("leaving");
    }
    let counter = Arc::new(Mutex::new(0u32));
    let mut hs = Vec::new();
    for i in 0..5 {
        let c = counter.clone();
        hs.push(tokio::spawn(async move {
            let mut g = c.lock().unwrap();
            *g += i;
        }));
    }
    for h in hs {
        h.await.unwrap();
    }
    println!("{}", *counter.lock().unwrap());
    let results: Vec<Result<String, FetchError>> = {
        let mut v = Vec::new();
        for i in [1, 0, 9] {
            v.push(fetch(i).await);
        }
        v
    };
    let (ok, err): (Vec<_>, Vec<_>) = results.into_iter().partition(|r| r.is_ok());
    println!(
        "{:?} {}",
        ok.into_iter().map(Result::unwrap).collect::<Vec<_>>(),
        err.len()
    );
    let add = async |a: u32, b: u32| {
        sleep(Duration::from_millis(1)).await;
        a + b
    };
    println!("{}", add(2, 3).await);
    Err(FetchError::Timeout { ms: 5 }.into())
}
