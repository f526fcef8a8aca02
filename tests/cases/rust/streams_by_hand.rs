use futures::stream::{Stream, StreamExt};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::time::{sleep, Duration, Sleep};
struct Countdown(u32);
impl Stream for Countdown {
    type Item = u32;
    fn poll_next(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.0 == 0 {
            Poll::Ready(None)
        } else {
            self.0 -= 1;
            Poll::Ready(Some(self.0))
        }
    }
}
struct Ticker {
    delay: Pin<Box<Sleep>>,
    left: u32,
}
impl Stream for Ticker {
    type Item = u32;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        match self.delay.as_mut().poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(()) => {
                self.left -= 1;
                self.delay = Box::pin(sleep(Duration::from_millis(5)));
                Poll::Ready(Some(self.left))
            }
        }
    }
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let v: Vec<u32> = Countdown(4).collect().await;
    println!("{v:?}");
    let mut s = Countdown(5)
        .filter(|x| futures::future::ready(x % 2 == 0))
        .map(|x| x * 10);
    while let Some(x) = s.next().await {
        println!("{x}");
    }
    let mut t = Ticker {
        delay: Box::pin(sleep(Duration::from_millis(1))),
        left: 3,
    };
    while let Some(x) = t.next().await {
        println!("tick {x}");
    }
    let total = Countdown(4).fold(0, |a, b| async move { a + b }).await;
    println!("{total}");
    Countdown(3)
        .for_each(|x| async move { println!("each {x}") })
        .await;
    let z: Vec<(u32, u32)> = Countdown(3).zip(Countdown(5).skip(1)).collect().await;
    println!("{z:?}");
    println!(
        "{:?}",
        Countdown(10).take(3).enumerate().collect::<Vec<_>>().await
    );
    println!("{}", Countdown(3).any(|x| async move { x == 2 }).await);
    let mut merged = futures::stream::select(Countdown(2), Countdown(3));
    let mut n = 0;
    while let Some(_) = merged.next().await {
        n += 1;
    }
    println!("{n}");
}
