//! What a run weighs: the bytes of its pages and tables, and what is left of it in its clones.

use super::frame::Frames;
use super::heap::Heap;
use super::paged::Paged;
use super::{Sim, asyncio};
use std::ops::Add;

/// The bytes of a run, or of a part of it. What the allocator adds is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// What every clone has for itself: page tables, and lists that are copied whole.
    pub tables: usize,
    /// The pages, with what their items hold outside them, whether a clone shares them or not.
    pub pages: usize,
    /// Pages that this run has copied since its start because a clone shared them: the clones hold them.
    pub left: usize,
}

impl Add for Weight {
    type Output = Weight;

    fn add(self, other: Weight) -> Weight {
        Weight {
            tables: self.tables + other.tables,
            pages: self.pages + other.pages,
            left: self.left + other.left,
        }
    }
}

impl std::iter::Sum for Weight {
    fn sum<I: Iterator<Item = Weight>>(parts: I) -> Weight {
        parts.fold(Weight::default(), Add::add)
    }
}

/// Something that is kept in pages.
pub trait Weigh {
    /// Bytes that it holds outside its page; what is shared counts in shares.
    fn outside(&self) -> usize {
        0
    }
}

impl Weigh for u32 {}

/// The bytes of a shared text that fall to one of its holders.
pub fn share(text: &std::rc::Rc<str>) -> usize {
    text.len() / std::rc::Rc::strong_count(text)
}

impl Sim {
    /// Bytes of the pages of objects, frames and tasks, without what is outside of them: what a run has grown to, at the
    /// cost of a look.
    pub fn room(&self) -> usize {
        self.heap.room() + self.frames.room() + self.tasks.room()
    }

    /// Lets go of objects, frames and what the runtimes know of tasks. The run can say which threads and tasks it had,
    /// and cannot go on.
    pub fn let_go(&mut self) {
        self.heap = Heap::default();
        self.frames = Frames::default();
        self.asyncio = asyncio::World::default();
        self.tokio.tasks = Paged::default();
    }

    /// What the run weighs.
    pub fn weight(&self) -> Weight {
        let lists = size_of::<Sim>()
            + size_of_val(&self.threads[..])
            + size_of_val(&self.globals[..])
            + size_of_val(&self.rendered[..])
            + size_of_val(&self.parked_on[..]);
        let core = self.heap.weight() + self.frames.weight() + self.tasks.weight();
        let worlds = self.asyncio.weight() + self.tokio.weight();
        let own = Weight {
            tables: lists,
            ..Weight::default()
        };
        own + core + worlds + self.processes.weight()
    }
}
