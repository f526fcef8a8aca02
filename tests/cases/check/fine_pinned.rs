use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{self, Instant};

struct Flag {
    set: bool,
    as_ref: u32,
}

impl Future for Flag {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        if self.set {
            return Poll::Ready(self.as_ref.pow(2));
        }
        self.set = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

#[tokio::main]
async fn main() {
    let sleep = time::sleep(Duration::from_millis(5));
    tokio::pin!(sleep);
    tokio::select! {
        _ = &mut sleep => println!("first"),
        _ = time::sleep(Duration::from_millis(50)) => println!("late"),
    }
    sleep.as_mut().reset(Instant::now() + Duration::from_millis(5));
    sleep.set(time::sleep(Duration::from_millis(1)));
    println!("{}", sleep.is_elapsed());
    sleep.await;
    println!("{}", Flag { set: false, as_ref: 3 }.await);
}
