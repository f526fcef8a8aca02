//! Real futures beside the estimates: the async functions of the state-machine lessons, which need no
//! runtime, compiled into this very build. Their size is what `size_of_val` says here, and they are polled
//! for real by hand, with a waker that counts.

use std::cell::Cell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// What this build says of a future.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Real {
    /// How the lesson writes it.
    pub name: &'static str,
    /// Bytes, here and now.
    pub bytes: u64,
    /// What each poll gave, until it was ready.
    pub polls: Vec<Polled>,
}

/// One poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Polled {
    /// Whether it was ready.
    pub ready: bool,
    /// How often its waker had been called by then.
    pub wakes: u32,
}

/// Most polls of a future here: each is ready long before.
const POLLS_MAX: usize = 16;

/// A waker that counts.
struct Counting(AtomicU32);

impl Wake for Counting {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// Pending once, and woken at once.
struct Once(bool);

impl Future for Once {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

async fn empty() {}

async fn ready_await() {
    empty().await;
}

async fn argument_across(bytes: [u8; 1024]) -> u8 {
    Once(false).await;
    bytes[0]
}

async fn local_across() -> u8 {
    let bytes = [0u8; 1024];
    Once(false).await;
    bytes[0]
}

async fn local_before() {
    {
        let bytes = [0u8; 1024];
        std::hint::black_box(&bytes);
    }
    Once(false).await;
}

async fn two_in_turn() {
    {
        let first = [0u8; 1024];
        Once(false).await;
        std::hint::black_box(&first);
    }
    {
        let second = [1u8; 1024];
        Once(false).await;
        std::hint::black_box(&second);
    }
}

async fn wrap<F: Future<Output = ()>>(future: F) {
    future.await;
}

async fn borrows_itself() -> usize {
    let text = String::from("kept");
    let borrowed = &text;
    Once(false).await;
    borrowed.len()
}

fn polled<F: Future>(name: &'static str, future: F) -> Real {
    let bytes = size_of_val(&future) as u64;
    let counting = Arc::new(Counting(AtomicU32::new(0)));
    let waker = Waker::from(counting.clone());
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    let mut polls = Vec::new();
    while polls.len() < POLLS_MAX {
        let ready = future.as_mut().poll(&mut context).is_ready();
        let wakes = counting.0.load(Ordering::Relaxed);
        polls.push(Polled { ready, wakes });
        if ready {
            break;
        }
    }
    Real { name, bytes, polls }
}

/// All of them, polled to their end.
pub fn all() -> Vec<Real> {
    let shared = Rc::new(Cell::new(0));
    let counted = shared.clone();
    vec![
        polled("async fn empty() {}", empty()),
        polled("empty().await", ready_await()),
        polled(
            "a 1,024-byte argument used after an await",
            argument_across([0; 1024]),
        ),
        polled("a 1,024-byte local used after an await", local_across()),
        polled(
            "a 1,024-byte local that ends before the await",
            local_before(),
        ),
        polled("two 1,024-byte locals, one after the other", two_in_turn()),
        polled("wrap(two_in_turn())", wrap(two_in_turn())),
        polled(
            "a String and a reference to it across an await",
            borrows_itself(),
        ),
        polled("async move { counter += 1 }", async move {
            Once(false).await;
            counted.set(counted.get() + 1);
        }),
    ]
}
