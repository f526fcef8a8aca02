use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
static WAKES: AtomicUsize = AtomicUsize::new(0);
struct Flag {
    woken: AtomicBool,
}
impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        WAKES.fetch_add(1, Ordering::SeqCst);
        self.woken.store(true, Ordering::SeqCst);
    }
}
fn block_on<F: Future>(fut: F) -> F::Output {
    let mut fut = Box::pin(fut);
    let flag = Arc::new(Flag {
        woken: AtomicBool::new(true),
    });
    let waker = Waker::from(flag.clone());
    let mut cx = Context::from_waker(&waker);
    loop {
        if flag.woken.swap(false, Ordering::SeqCst) {
            if let Poll::Ready(v) = fut.as_mut().poll(&mut cx) {
                return v;
            }
        } else {
            panic!("lost wake");
        }
    }
}
struct Yield(bool);
impl Future for Yield {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            Poll::Ready(())
        } else {
            self.0 = true;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    }
}
async fn add(a: u32, b: u32) -> u32 {
    Yield(false).await;
    println!("adding");
    a + b
}
struct Shared {
    value: Option<u32>,
    waker: Option<Waker>,
}
struct Recv(Arc<Mutex<Shared>>);
impl Future for Recv {
    type Output = u32;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        let mut s = self.0.lock().unwrap();
        match s.value.take() {
            Some(v) => Poll::Ready(v),
            None => {
                s.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}
fn send(s: &Arc<Mutex<Shared>>, v: u32) {
    let mut g = s.lock().unwrap();
    g.value = Some(v);
    if let Some(w) = g.waker.take() {
        w.wake();
    }
}
fn main() {
    println!(
        "{}",
        block_on(async {
            let a = add(1, 2).await;
            let b = add(a, 10).await;
            b
        })
    );
    println!("wakes {}", WAKES.load(Ordering::SeqCst));
    let shared = Arc::new(Mutex::new(Shared {
        value: None,
        waker: None,
    }));
    let s2 = shared.clone();
    let log = RefCell::new(VecDeque::new());
    block_on(async {
        Yield(false).await;
        send(&s2, 7);
        log.borrow_mut().push_back(Recv(shared.clone()).await);
    });
    println!("{:?}", log.borrow());
}
