use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
struct CountDown(u32);
impl Future for CountDown {
    type Output = &'static str;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.0 == 0 {
            Poll::Ready("liftoff")
        } else {
            println!("{}", self.0);
            self.0 -= 1;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    }
}
struct Join2<A: Future, B: Future> {
    a: Pin<Box<A>>,
    b: Pin<Box<B>>,
    ra: Option<A::Output>,
    rb: Option<B::Output>,
}
impl<A: Future, B: Future> Future for Join2<A, B>
where
    A::Output: Unpin + Clone,
    B::Output: Unpin + Clone,
{
    type Output = (A::Output, B::Output);
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        if this.ra.is_none() {
            if let Poll::Ready(v) = this.a.as_mut().poll(cx) {
                this.ra = Some(v);
            }
        }
        if this.rb.is_none() {
            if let Poll::Ready(v) = this.b.as_mut().poll(cx) {
                this.rb = Some(v);
            }
        }
        if this.ra.is_some() && this.rb.is_some() {
            Poll::Ready((this.ra.take().unwrap(), this.rb.take().unwrap()))
        } else {
            Poll::Pending
        }
    }
}
async fn work(n: u32) -> u32 {
    println!("start {n}");
    tokio::task::yield_now().await;
    println!("end {n}");
    n * 2
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", CountDown(3).await);
    let j = Join2 {
        a: Box::pin(work(1)),
        b: Box::pin(work(2)),
        ra: None,
        rb: None,
    };
    println!("{:?}", j.await);
    let h = tokio::spawn(CountDown(1));
    println!("{}", h.await.unwrap());
    println!("{}", std::future::ready(5).await);
    let mut n = 0;
    let x = std::future::poll_fn(|cx| {
        n += 1;
        if n < 3 {
            cx.waker().wake_by_ref();
            Poll::Pending
        } else {
            Poll::Ready(n)
        }
    })
    .await;
    println!("{x}");
    let mut fut = std::pin::pin!(work(9));
    println!("{}", fut.as_mut().await);
}
