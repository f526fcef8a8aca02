//! Reading the layout and writing to it, apart. Whoever reads after somebody wrote makes the browser lay the page
//! out; so all who ask before a frame read in it, when it is laid out anyway ([`super::frame`]), then all write, and
//! what has to come after that comes last. Scrolling needs the layout too, but changes none: it comes between the two.

use super::document;
use super::frame::Frames;
use std::cell::RefCell;

type Work = Box<dyn FnOnce()>;

/// Reads that wait for a frame at most: a page that is out of sight has none, and goes on.
const WAITING_MAX: usize = 1_000;

#[derive(Default)]
struct Turn {
    /// Reads of the layout, with what each writes then.
    reads: Vec<Box<dyn FnOnce() -> Work>>,
    /// The same for those that scroll.
    scrolls: Vec<Box<dyn FnOnce() -> Work>>,
    /// What needs the layout after the writes.
    settled: Vec<Work>,
    /// Whether the turn's end is planned.
    is_planned: bool,
    /// Whether all wait until something is in sight.
    is_held: bool,
}

thread_local! {
    static TURN: RefCell<Turn> = RefCell::default();
}

/// Calls `read` before the next picture, together with all others, and then what it gave.
pub fn measure<W: FnOnce() + 'static>(read: impl FnOnce() -> W + 'static) {
    join(|turn| turn.reads.push(Box::new(|| Box::new(read()))));
}

/// As [`measure`], for what scrolls then.
pub fn scroll<W: FnOnce() + 'static>(read: impl FnOnce() -> W + 'static) {
    join(|turn| turn.scrolls.push(Box::new(|| Box::new(read()))));
}

/// Calls `then` after all that is written before the next picture, when the layout is what that made it.
pub fn settled(then: impl FnOnce() + 'static) {
    join(|turn| turn.settled.push(Box::new(then)));
}

/// From now on all wait until [`release`]: what is out of sight has no layout.
pub fn hold() {
    TURN.with_borrow_mut(|turn| turn.is_held = true);
}

/// What was held goes on.
pub fn release() {
    join(|turn| turn.is_held = false);
}

fn join(add: impl FnOnce(&mut Turn)) {
    let (is_first, waits_long) = TURN.with_borrow_mut(|turn| {
        add(turn);
        let is_first = !turn.is_held && !std::mem::replace(&mut turn.is_planned, true);
        (is_first, turn.reads.len() == WAITING_MAX)
    });
    if waits_long || (is_first && !in_frame(Frames::ask)) {
        // After whatever runs now, before anything is painted.
        wasm_bindgen_futures::spawn_local(async {
            begin();
            document::settle();
            end();
        });
    }
}

/// Reads and writes. Whether something needs the layout after that.
fn begin() -> bool {
    let (scrolls, reads) = TURN.with_borrow_mut(|turn| {
        let scrolls = std::mem::take(&mut turn.scrolls);
        (scrolls, std::mem::take(&mut turn.reads))
    });
    let reads = scrolls.into_iter().chain(reads);
    let writes: Vec<Work> = reads.map(|read| read()).collect();
    writes.into_iter().for_each(|write| write());
    TURN.with_borrow_mut(|turn| {
        turn.is_planned = false;
        !turn.settled.is_empty()
    })
}

fn end() {
    let settled = TURN.with_borrow_mut(|turn| std::mem::take(&mut turn.settled));
    settled.into_iter().for_each(|then| then());
}

/// Whether the browser's frames do as asked.
fn in_frame(ask: impl FnOnce(&Frames) -> bool) -> bool {
    thread_local! {
        static FRAMES: Option<Frames> = Frames::new(laid_out, end);
    }
    FRAMES.with(|frames| frames.as_ref().is_some_and(ask))
}

fn laid_out() {
    if begin() {
        in_frame(|frames| {
            frames.settle();
            true
        });
    }
}
