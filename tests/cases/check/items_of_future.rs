use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
struct Count(u32);
impl Future for Count {
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<u32> {
        Poll::Ready(self.0)
    }
}
#[tokio::main]
async fn main() {
    println!("{}", Count(3).await);
}
