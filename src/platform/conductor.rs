//! Playback as a real future: it waits for a timer or for a word on its control channel, whichever
//! comes first, and counts its own polls and wakes. In live mode it also waits for the program's own
//! timers, each a real future beside the others.
//!
//! Paused, it holds no timer: it waits on the channel alone, and no code of the page runs.

use super::timer::now_ms;
use crate::app::live::{Tally, TimerKey};
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::Fuse;
use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt, select_biased};
use gloo_timers::future::TimeoutFuture;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// A moment of real time: milliseconds, as [`now_ms`] counts them.
pub type Moment = f64;

/// What the conductor is told.
enum Control {
    /// Reveal the next step after so many milliseconds, instead of what it waited for.
    RevealAfter(u32),
    /// These timers of the program run, each due at a moment; reveal the next step when one of them fires, or
    /// at a moment.
    Live(Vec<(TimerKey, Moment)>, Step),
    /// Hold still.
    Rest,
}

/// What the next step of live mode waits for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// A timer of the program.
    Timer(TimerKey),
    /// A moment.
    At(Moment),
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
        let told = counts.clone();
        let future = conduct(orders, counts.clone(), move || {
            told.tally.borrow_mut().reveals += 1;
            reveal();
        });
        counts.tally.borrow_mut().bytes = size_of_val(&future) as u32;
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

    /// Plans the next step of live mode, with the timers of the program that run meanwhile.
    pub fn live(&self, timers: Vec<(TimerKey, Moment)>, step: Step) {
        self.counts.tally.borrow_mut().timers = timers.len() as u32;
        self.tell(Control::Live(timers, step));
    }

    /// Drops the plan.
    pub fn rest(&self) {
        self.counts.tally.borrow_mut().timers = 0;
        self.tell(Control::Rest);
    }

    /// What the future has done so far.
    pub fn tally(&self) -> Tally {
        Tally {
            polls: self.counts.polls.get(),
            wakes: self.counts.wakes.load(Ordering::Relaxed),
            ..*self.counts.tally.borrow()
        }
    }

    fn tell(&self, order: Control) {
        // The receiver lives as long as this handle, so sending cannot fail while it matters.
        self.control.unbounded_send(order).ok();
    }
}

/// One of the program's timers as a real future: which it is, and when it was due.
type Timer = Pin<Box<dyn Future<Output = (TimerKey, Moment)>>>;

/// The program's timers as real futures.
#[derive(Default)]
struct Timers {
    running: FuturesUnordered<Timer>,
    known: BTreeSet<TimerKey>,
    fired: BTreeSet<TimerKey>,
}

impl Timers {
    fn start(&mut self, timers: Vec<(TimerKey, Moment)>) {
        for (key, due) in timers {
            if self.known.insert(key) {
                let timer = TimeoutFuture::new(until(due));
                self.running.push(Box::pin(timer.map(move |()| (key, due))));
            }
        }
    }

    fn fire(&mut self, key: TimerKey, due: Moment, counts: &Counts) {
        self.fired.insert(key);
        let mut tally = counts.tally.borrow_mut();
        tally.fired += 1;
        tally.late_ms = (now_ms() - due).max(0.0);
        tally.latest_ms = tally.latest_ms.max(tally.late_ms);
    }
}

/// Milliseconds from now to a moment.
fn until(moment: Moment) -> u32 {
    (moment - now_ms()).clamp(0.0, f64::from(i32::MAX)) as u32
}

async fn conduct(mut orders: UnboundedReceiver<Control>, counts: Rc<Counts>, reveal: impl Fn()) {
    let mut timers = Timers::default();
    let mut waits_for: Option<TimerKey> = None;
    let mut after = Fuse::<TimeoutFuture>::terminated();
    loop {
        if waits_for.is_some_and(|key| timers.fired.contains(&key)) {
            waits_for = None;
            reveal();
        }
        let order = select_biased! {
            order = orders.next() => order,
            (key, due) = timers.running.select_next_some() => {
                timers.fire(key, due, &counts);
                continue;
            }
            () = after => {
                reveal();
                continue;
            }
        };
        waits_for = None;
        after = Fuse::terminated();
        match order {
            None => return,
            Some(Control::RevealAfter(milliseconds)) => {
                timers = Timers::default();
                after = TimeoutFuture::new(milliseconds).fuse();
            }
            Some(Control::Live(running, step)) => {
                timers.start(running);
                match step {
                    Step::Timer(key) => waits_for = Some(key),
                    Step::At(moment) => after = TimeoutFuture::new(until(moment)).fuse(),
                }
            }
            Some(Control::Rest) => timers = Timers::default(),
        }
    }
}

#[derive(Default)]
struct Counts {
    polls: Cell<u32>,
    wakes: Arc<AtomicU32>,
    tally: RefCell<Tally>,
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
