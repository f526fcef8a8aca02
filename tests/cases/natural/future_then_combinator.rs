use std::future::Future;
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use std::time::Duration;

/// A future with something done to its output.
struct Map<Fut, F> {
    inner: Pin<Box<Fut>>,
    f: Option<F>,
}

impl<Fut, F, T> Future for Map<Fut, F>
where
    Fut: Future,
    F: FnOnce(Fut::Output) -> T + Unpin,
{
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let out = ready!(self.inner.as_mut().poll(cx));
        let f = self.f.take().expect("polled after completion");
        Poll::Ready(f(out))
    }
}

trait FutureMap: Future + Sized {
    fn map<F, T>(self, f: F) -> Map<Self, F>
    where
        F: FnOnce(Self::Output) -> T,
    {
        Map { inner: Box::pin(self), f: Some(f) }
    }
}

impl<Fut: Future> FutureMap for Fut {}

async fn length(text: &str) -> usize {
    tokio::time::sleep(Duration::from_millis(1)).await;
    text.len()
}

#[tokio::main]
async fn main() {
    let doubled = length("hello").map(|n| n * 2).await;
    println!("{doubled}");

    let suffix = String::from("!");
    let shout = length("ab").map(move |n| "a".repeat(n) + &suffix).map(|s| s.to_uppercase());
    println!("{}", shout.await);

    let handle = tokio::spawn(async { length("spawned").map(Some).await });
    if let Some(n) = handle.await.unwrap() {
        println!("{n}");
    }
}
