use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake};
use std::thread::{self, Thread};
use std::time::Duration;

/// A waker that wakes up the current thread when called.
struct ThreadWaker(Thread);

impl Wake for ThreadWaker {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Run a future to completion on the current thread.
fn block_on<T>(fut: impl Future<Output = T>) -> T {
    // Pin the future so it can be polled.
    let mut fut = pin!(fut);

    // Create a new context to be passed to the future.
    let t = thread::current();
    let waker = Arc::new(ThreadWaker(t)).into();
    let mut cx = Context::from_waker(&waker);

    // Run the future to completion.
    let mut polls = 0;
    loop {
        polls += 1;
        match fut.as_mut().poll(&mut cx) {
            Poll::Ready(res) => {
                println!("ready after {polls} polls");
                return res;
            }
            Poll::Pending => thread::park(),
        }
    }
}

async fn add(a: i32, b: i32) -> i32 {
    a + b
}

fn main() {
    let sum = block_on(async {
        let a = add(1, 2).await;
        let b = add(a, 10).await;
        println!("a = {a}, b = {b}");
        a * b
    });
    println!("{sum}");

    let mut first = true;
    let answer = block_on(std::future::poll_fn(move |cx| {
        if std::mem::replace(&mut first, false) {
            let waker = cx.waker().clone();
            thread::spawn(move || {
                thread::sleep(Duration::from_millis(20));
                waker.wake();
            });
            Poll::Pending
        } else {
            Poll::Ready(42)
        }
    }));
    println!("{answer}");
}
