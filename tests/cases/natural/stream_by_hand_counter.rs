use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{interval, Interval};

trait Stream {
    type Item;
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>>;
}

struct Countdown {
    left: u32,
    interval: Interval,
}

impl Countdown {
    fn new(from: u32) -> Self {
        Self { left: from, interval: interval(Duration::from_millis(10)) }
    }
}

impl Stream for Countdown {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        match self.interval.poll_tick(cx) {
            Poll::Ready(_) => {
                self.left -= 1;
                Poll::Ready(Some(self.left))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    std::future::poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx)).await
}

#[tokio::main]
async fn main() {
    let mut countdown = Countdown::new(4);
    let mut sum = 0;
    while let Some(n) = next(&mut countdown).await {
        println!("{n}...");
        sum += n;
    }
    println!("lift off! ({sum})");
    assert!(next(&mut countdown).await.is_none());
}
