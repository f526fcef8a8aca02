use futures::{Stream, StreamExt, SinkExt};
use futures::channel::mpsc;
use std::pin::{pin, Pin};
use std::task::{Context, Poll};
use std::time::Duration;

struct Fib { a: u64, b: u64 }
impl Stream for Fib {
    type Item = u64;
    fn poll_next(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Option<u64>> {
        let next = self.a;
        if next > 50 { return Poll::Ready(None); }
        (self.a, self.b) = (self.b, self.a + self.b);
        Poll::Ready(Some(next))
    }
}

fn slow_numbers(n: u32) -> impl Stream<Item = u32> {
    futures::stream::unfold(0, move |i| async move {
        if i == n { return None; }
        tokio::time::sleep(Duration::from_millis(5)).await;
        Some((i * i, i + 1))
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let evens: Vec<_> = Fib { a: 0, b: 1 }.filter(|x| futures::future::ready(x % 2 == 0)).collect().await;
    println!("{evens:?}");
    let mut s = pin!(slow_numbers(4));
    while let Some(x) = s.next().await { print!("{x} "); }
    println!();
    let (mut tx, rx) = mpsc::channel(1);
    let feed = async move {
        for w in ["a", "b", "c"] { tx.send(w).await.unwrap(); }
    };
    let (_, got) = futures::join!(feed, rx.map(|w| w.to_uppercase()).collect::<Vec<String>>());
    println!("{got:?}");
    let total = Fib { a: 1, b: 2 }.take(4).zip(slow_numbers(10)).map(|(a, b)| a * b as u64).fold(0, |s, x| async move { s + x }).await;
    println!("{total}");
    let pos = Fib { a: 0, b: 1 }.enumerate().skip_while(|(_, v)| futures::future::ready(*v < 10)).next().await;
    println!("{pos:?}");
}
