struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
#[allow(dead_code)]
fn mk(s: &'static str) -> D {
    println!("mk {s}");
    D(s)
}
impl D {
    #[allow(dead_code)]
    fn get(&self) -> i32 {
        println!("get {}", self.0);
        1
    }
    #[allow(dead_code)]
    fn me(&self) -> &D {
        self
    }
}
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
struct F {
    d: D,
    n: u32,
}
impl Future for F {
    type Output = D;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<D> {
        println!("poll {}", self.n);
        if self.n == 0 {
            Poll::Ready(std::mem::replace(&mut self.d, D("repl")))
        } else {
            self.n -= 1;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    }
}
async fn nest(d: D) -> i32 {
    let _e = mk("e");
    let r = F { d, n: 1 }.await;
    println!("r {}", r.0);
    1
}
fn boxed(d: D) -> Pin<Box<dyn Future<Output = i32>>> {
    Box::pin(async move {
        let v = nest(d).await;
        println!("boxed");
        v
    })
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", nest(mk("d1")).await);
    println!("{}", boxed(mk("d2")).await);
    let mut f = boxed(mk("d3"));
    let p = std::future::poll_fn(|cx| Poll::Ready(f.as_mut().poll(cx).is_pending())).await;
    println!("pending {p}");
    drop(f);
    println!("f gone");
    {
        let g = F { d: mk("d4"), n: 5 };
        tokio::pin!(g);
        tokio::select! { biased; _ = &mut g => println!("no"), _ = std::future::ready(()) => println!("ready") }
        println!("still");
    }
    println!("pinned gone");
    let (a, b) = futures::join!(nest(mk("d5")), nest(mk("d6")));
    println!("{}", a + b);
    let r: Result<i32, i32> = async {
        let _x = mk("try");
        let v: i32 = Err(5)?;
        println!("no");
        Ok(v)
    }
    .await;
    println!("{r:?}");
    println!("end");
}
