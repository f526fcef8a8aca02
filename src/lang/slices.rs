//! Long work in slices: an async function that pauses now and then, and how it is carried on. No runtime is
//! behind it: whoever wants the result asks again until it is there.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Ends a slice: whoever carries the work on may do something else first.
pub async fn pause() {
    let mut is_over = false;
    poll_fn(|_| match std::mem::replace(&mut is_over, true) {
        true => Poll::Ready(()),
        false => Poll::Pending,
    })
    .await;
}

/// The next slice; what came of the work, if it was the last one.
pub fn slice<T>(work: Pin<&mut (impl Future<Output = T> + ?Sized)>) -> Option<T> {
    match work.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

/// All slices, one after the other.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Some(done) = slice(work.as_mut()) {
            return done;
        }
    }
}
