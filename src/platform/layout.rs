//! Reading the layout and writing to it, apart. Whoever reads after somebody wrote makes the browser lay the page
//! out; so all who ask before a frame read in it, when it is laid out anyway ([`super::frame`]), then all write.
//! Scrolling needs the layout too, but changes none: it comes first, and then who looks at what is in sight.

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
    /// Who looks at what is in sight once all have scrolled.
    looks: Vec<Work>,
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

/// Calls `look` before the next picture, when all that scrolls for it has scrolled; it writes nothing to the layout
/// itself.
pub fn look(look: impl FnOnce() + 'static) {
    join(|turn| turn.looks.push(Box::new(look)));
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
    if waits_long || (is_first && !in_next_frame()) {
        // After whatever runs now, before anything is painted.
        wasm_bindgen_futures::spawn_local(async { laid_out() });
    }
}

/// The page is laid out: all scroll, look, read and write.
fn laid_out() {
    let turn = TURN.with_borrow_mut(|turn| {
        let taken = std::mem::take(turn);
        turn.is_held = taken.is_held;
        taken
    });
    write(turn.scrolls);
    turn.looks.into_iter().for_each(|look| look());
    write(turn.reads);
}

/// All read, then all write.
fn write(reads: Vec<Box<dyn FnOnce() -> Work>>) {
    let writes: Vec<Work> = reads.into_iter().map(|read| read()).collect();
    writes.into_iter().for_each(|write| write());
}

/// Whether the browser calls back in its next frame.
fn in_next_frame() -> bool {
    thread_local! {
        static FRAMES: Option<Frames> = Frames::new(laid_out);
    }
    FRAMES.with(|frames| frames.as_ref().is_some_and(Frames::ask))
}
