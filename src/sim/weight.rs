//! What a run weighs: the bytes that it shares with no clone of itself.

use super::Sim;

impl Sim {
    /// Bytes of pages and tables that no other clone shares. What a value of a page holds outside the
    /// page is left out, but for the values of frames.
    pub fn own_bytes(&self) -> usize {
        let core = self.heap.own_bytes() + self.frames.own_bytes() + self.tasks.own_bytes();
        core + self.asyncio.own_bytes() + self.tokio.own_bytes()
    }
}
