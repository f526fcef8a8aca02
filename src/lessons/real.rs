//! Real futures beside the estimates: async functions like those of the state-machine lesson, which need no
//! runtime, compiled into this very build. Their size is what `size_of_val` says here, and they are polled
//! for real by hand, with a waker that counts.

use std::future::Future;
use std::pin::{Pin, pin};
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
    /// Bytes by the rules that the page's estimates follow, for x86-64; a test compares them.
    pub estimate: u64,
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

impl Real {
    /// `Pending, woken, Ready`.
    pub fn told(&self) -> String {
        let mut words = Vec::new();
        let mut before = 0;
        for poll in &self.polls {
            words.push(if poll.ready { "Ready" } else { "Pending" });
            if poll.wakes > before {
                words.push("woken");
            }
            before = poll.wakes;
        }
        words.join(", ")
    }
}

/// What this build was made for: `wasm32`.
pub const TARGET: &str = std::env::consts::ARCH;

/// The lesson whose untouched text they are shown with.
pub const LESSON: &str = "state-machine";

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

async fn heat(cups: u32) -> u32 {
    Once(false).await;
    20 * cups
}

async fn steep(water: u32) -> u32 {
    Once(false).await;
    water + 1
}

async fn brew(cups: u32) -> u32 {
    let water = heat(cups).await;
    let leaves = cups * 3;
    let tea = steep(water).await;
    tea + leaves
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

fn polled<F: Future>(name: &'static str, estimate: u64, future: F) -> Real {
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
    Real {
        name,
        bytes,
        estimate,
        polls,
    }
}

/// All of them, polled to their end.
pub fn all() -> Vec<Real> {
    vec![
        polled("brew(2)", 28, brew(2)),
        polled("heat(2)", 12, heat(2)),
        polled("async fn empty() {}", 1, empty()),
        polled("empty().await", 2, ready_await()),
        polled(
            "[u8; 1024] given, used after",
            2050,
            argument_across([0; 1024]),
        ),
        polled("[u8; 1024] local, used after", 1026, local_across()),
        polled("[u8; 1024] local, gone before", 2, local_before()),
        polled("two of them in turn", 1026, two_in_turn()),
        polled("wrap(two in turn)", 2053, wrap(two_in_turn())),
        polled("a String and a &String", 40, borrows_itself()),
    ]
}
