use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Counter(u32);

impl Future for Counter {
    type Output = u32;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        self.0 += 1;
        if self.0 == 3 {
            return Poll::Ready(self.0);
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

#[tokio::main]
async fn main() {
    let mut counter = Counter(0);
    println!("{}", (&mut counter).await);
}
