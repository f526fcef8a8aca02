//! asyncio's objects.

/// An object of asyncio.
#[derive(Clone, Debug)]
pub enum AsyncioObject {
    /// The running loop.
    Loop,
}
