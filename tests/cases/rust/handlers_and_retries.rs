use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, watch, Mutex, Notify, Semaphore};
use tokio::time::{sleep, Instant};
type BoxFut<T> = Pin<Box<dyn Future<Output = T> + Send>>;
type Handler = Arc<dyn Fn(u32) -> BoxFut<Result<u64, String>> + Send + Sync>;
struct Router {
    routes: HashMap<String, Handler>,
}
impl Router {
    fn new() -> Self {
        Self {
            routes: HashMap::new(),
        }
    }
    fn add<F, Fut>(&mut self, p: &str, f: F)
    where
        F: Fn(u32) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<u64, String>> + Send + 'static,
    {
        self.routes
            .insert(p.to_string(), Arc::new(move |x| Box::pin(f(x))));
    }
    async fn call(&self, p: &str, x: u32) -> Result<u64, String> {
        match self.routes.get(p) {
            Some(h) => h(x).await,
            None => Err(format!("404 {p}")),
        }
    }
}
async fn retry<F, Fut, T, E>(mut n: u32, mut f: F) -> Result<T, E>
where
    F: FnMut(u32) -> Fut,
    Fut: Future<Output = Result<T, E>>,
{
    let mut attempt = 0;
    loop {
        match f(attempt).await {
            Ok(v) => return Ok(v),
            Err(e) if n == 0 => return Err(e),
            Err(_) => {
                n -= 1;
                attempt += 1;
                sleep(Duration::from_millis(10 * attempt as u64)).await;
            }
        }
    }
}
fn fact(n: u64) -> BoxFut<u64> {
    Box::pin(async move {
        if n == 0 {
            1
        } else {
            n * fact(n - 1).await
        }
    })
}
async fn timed<T>(f: impl Future<Output = T>) -> (T, u64)
where
    T: Clone,
{
    let s = Instant::now();
    let r = f.await;
    (r.clone(), s.elapsed().as_millis() as u64)
}
trait Service {
    fn call(&self, x: i64) -> impl Future<Output = i64> + Send;
}
struct Double;
impl Service for Double {
    async fn call(&self, x: i64) -> i64 {
        sleep(Duration::from_millis(1)).await;
        x * 2
    }
}
struct Offset {
    by: i64,
}
impl Service for Offset {
    async fn call(&self, x: i64) -> i64 {
        x + self.by
    }
}
async fn pipe<A: Service, B: Service>(a: &A, b: &B, x: i64) -> i64 {
    b.call(a.call(x).await).await
}
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let mut r = Router::new();
    let base = 5_000_000_000u64;
    r.add("/add", move |x| async move { Ok(base + x as u64) });
    r.add("/err", |x| async move {
        if x > 1 {
            Err("big".to_string())
        } else {
            Ok(0)
        }
    });
    println!(
        "{:?} {:?} {:?}",
        r.call("/add", 2).await,
        r.call("/err", 2).await,
        r.call("/x", 0).await
    );
    let v = retry(3, |a| async move {
        if a < 2 {
            Err(format!("try {a}"))
        } else {
            Ok(a * 100)
        }
    })
    .await;
    println!("{v:?}");
    println!("{}", fact(20).await);
    println!("{}", pipe(&Double, &Offset { by: -3 }, 21).await);
    let (x, ms) = timed(async {
        sleep(Duration::from_millis(25)).await;
        "done"
    })
    .await;
    println!("{x} {ms}");
    let sem = Arc::new(Semaphore::new(2));
    let peak = Arc::new(Mutex::new((0, 0)));
    let mut hs = Vec::new();
    for i in 0..5 {
        let (s, p) = (sem.clone(), peak.clone());
        hs.push(tokio::spawn(async move {
            let _permit = s.acquire().await.unwrap();
            {
                let mut g = p.lock().await;
                g.0 += 1;
                g.1 = g.1.max(g.0);
            }
            sleep(Duration::from_millis(10)).await;
            p.lock().await.0 -= 1;
            i * i
        }));
    }
    let mut total = 0;
    for h in hs {
        total += h.await.unwrap();
    }
    println!("{total} {:?}", *peak.lock().await);
    let (tx, mut rx) = watch::channel(0);
    let w = tokio::spawn(async move {
        let mut seen = vec![];
        while rx.changed().await.is_ok() {
            seen.push(*rx.borrow());
        }
        seen
    });
    for i in 1..=3 {
        tx.send(i * 10).unwrap();
        sleep(Duration::from_millis(1)).await;
    }
    drop(tx);
    println!("{:?}", w.await.unwrap());
    let (tx, _) = broadcast::channel(4);
    let mut subs: Vec<_> = (0..2).map(|_| tx.subscribe()).collect();
    tx.send("hi").unwrap();
    tx.send("yo").unwrap();
    for s in subs.iter_mut() {
        println!("{:?} {:?}", s.recv().await, s.recv().await.unwrap());
    }
    let n = Arc::new(Notify::new());
    let n2 = n.clone();
    let h = tokio::spawn(async move {
        n2.notified().await;
        Instant::now()
    });
    sleep(Duration::from_millis(5)).await;
    n.notify_one();
    let _ = h.await.unwrap();
    let outs: Vec<u64> = {
        let mut v = Vec::new();
        for f in [fact(3), fact(4)] {
            v.push(f.await);
        }
        v
    };
    println!("{outs:?}");
    let mut interval = tokio::time::interval(Duration::from_millis(10));
    let mut ticks = 0;
    let deadline = Instant::now() + Duration::from_millis(35);
    loop {
        tokio::select! { _ = interval.tick() => { ticks += 1; } _ = tokio::time::sleep_until(deadline) => break }
    }
    println!("{ticks}");
    let res: Result<Result<u32, String>, _> =
        tokio::time::timeout(Duration::from_secs(1), async { Ok(5) }).await;
    println!("{:?}", res.map(|r| r.map(|x| x + 1)).is_ok());
}
