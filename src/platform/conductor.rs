//! Playback as a real future: it waits for a timer or for a word on its control channel, whichever
//! comes first, and counts its own polls and wakes.
//!
//! Paused, it holds no timer: it waits on the channel alone, and no code of the page runs.

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::{FutureExt, StreamExt, select_biased};
use gloo_timers::future::TimeoutFuture;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// What the conductor is told.
enum Control {
    /// Reveal the next moment after so many milliseconds, instead of what it waited for.
    RevealAfter(u32),
    /// Hold still.
    Rest,
}

/// What the conductor's future has done so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often its `poll` was called.
    pub polls: u32,
    /// How often its waker was called.
    pub wakes: u32,
    /// How many moments it revealed.
    pub reveals: u32,
    /// Bytes of the future in this build.
    pub bytes: u32,
}

/// The handle of the running conductor; dropping it ends the future.
pub struct Conductor {
    control: UnboundedSender<Control>,
    counts: Rc<Counts>,
}

impl Conductor {
    /// Starts the future on the page's own executor. `reveal` is called for each moment that is due.
    pub fn start(reveal: impl Fn() + 'static) -> Conductor {
        let (control, orders) = unbounded();
        let counts = Rc::new(Counts::default());
        let reveals = counts.clone();
        let future = conduct(orders, move || {
            reveals.reveals.set(reveals.reveals.get() + 1);
            reveal();
        });
        counts.bytes.set(size_of_val(&future) as u32);
        wasm_bindgen_futures::spawn_local(Counted {
            future: Box::pin(future),
            counts: counts.clone(),
        });
        Conductor { control, counts }
    }

    /// Plans the next moment.
    pub fn reveal_after(&self, milliseconds: u32) {
        self.tell(Control::RevealAfter(milliseconds));
    }

    /// Drops the plan.
    pub fn rest(&self) {
        self.tell(Control::Rest);
    }

    /// What the future has done so far.
    pub fn tally(&self) -> Tally {
        Tally {
            polls: self.counts.polls.get(),
            wakes: self.counts.wakes.load(Ordering::Relaxed),
            reveals: self.counts.reveals.get(),
            bytes: self.counts.bytes.get(),
        }
    }

    fn tell(&self, order: Control) {
        // The receiver lives as long as this handle, so sending cannot fail while it matters.
        self.control.unbounded_send(order).ok();
    }
}

async fn conduct(mut orders: UnboundedReceiver<Control>, reveal: impl Fn()) {
    let mut plan: Option<u32> = None;
    loop {
        let order = match plan.take() {
            None => orders.next().await,
            Some(milliseconds) => {
                let mut timer = TimeoutFuture::new(milliseconds).fuse();
                select_biased! {
                    order = orders.next() => order,
                    () = timer => {
                        reveal();
                        continue;
                    }
                }
            }
        };
        match order {
            None => return,
            Some(Control::RevealAfter(milliseconds)) => plan = Some(milliseconds),
            Some(Control::Rest) => {}
        }
    }
}

#[derive(Default)]
struct Counts {
    polls: Cell<u32>,
    reveals: Cell<u32>,
    bytes: Cell<u32>,
    wakes: Arc<AtomicU32>,
}

/// A future that counts how often it is polled and woken.
struct Counted {
    future: Pin<Box<dyn Future<Output = ()>>>,
    counts: Rc<Counts>,
}

impl Future for Counted {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        self.counts.polls.set(self.counts.polls.get() + 1);
        let counting = Waker::from(Arc::new(CountingWaker {
            waker: context.waker().clone(),
            wakes: self.counts.wakes.clone(),
        }));
        self.future
            .as_mut()
            .poll(&mut Context::from_waker(&counting))
    }
}

struct CountingWaker {
    waker: Waker,
    wakes: Arc<AtomicU32>,
}

impl Wake for CountingWaker {
    fn wake(self: Arc<Self>) {
        self.wakes.fetch_add(1, Ordering::Relaxed);
        self.waker.wake_by_ref();
    }
}
