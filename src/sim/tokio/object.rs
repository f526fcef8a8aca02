//! Tokio's objects.

/// An object of Tokio.
#[derive(Clone, Debug)]
pub enum TokioObject {
    /// `yield_now()`, and whether it has yielded.
    YieldNow(bool),
}
