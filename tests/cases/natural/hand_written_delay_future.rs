use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

struct Delay {
    when: Instant,
    // This is Some when we have spawned a thread, and None otherwise.
    waker: Option<Arc<Mutex<Waker>>>,
}

impl Future for Delay {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<&'static str> {
        if Instant::now() >= self.when {
            println!("Hello world");
            return Poll::Ready("done");
        }

        if let Some(waker) = &self.waker {
            let mut waker = waker.lock().unwrap();
            // Check if the stored waker matches the current task's waker.
            if !waker.will_wake(cx.waker()) {
                *waker = cx.waker().clone();
            }
        } else {
            let when = self.when;
            let waker = Arc::new(Mutex::new(cx.waker().clone()));
            self.waker = Some(waker.clone());

            thread::spawn(move || {
                let now = Instant::now();
                if now < when {
                    thread::sleep(when - now);
                }
                let waker = waker.lock().unwrap();
                waker.wake_by_ref();
            });
        }
        Poll::Pending
    }
}

#[tokio::main]
async fn main() {
    let when = Instant::now() + Duration::from_millis(20);
    let future = Delay { when, waker: None };
    let out = future.await;
    assert_eq!(out, "done");

    let later = Delay { when: Instant::now() + Duration::from_millis(30), waker: None };
    let handle = tokio::spawn(later);
    println!("spawned");
    println!("{}", handle.await.unwrap());
}
