//! The timer heap: CPython's `heapq`, comparison for comparison, because its order is observable.
//!
//! `heapq` is not stable and `TimerHandle.__lt__` compares `_when` only. In reality two `call_later`
//! calls read different clocks; here their `seq` stands for that. A direct `call_at` has `seq` 0, so
//! equal times pop in the order in which heapq leaves them.

use crate::sim::heap::ObjectId;

/// A scheduled timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// Virtual nanoseconds; negative for a delay that was over before the start.
    pub when_ns: i64,
    /// Order among `call_later`s for the same time; 0 for `call_at`.
    pub seq: u64,
    /// The TimerHandle. Owned.
    pub handle: ObjectId,
}

impl Scheduled {
    fn before(&self, other: &Scheduled) -> bool {
        (self.when_ns, self.seq) < (other.when_ns, other.seq)
    }
}

/// `loop._scheduled`.
#[derive(Clone, Debug, Default)]
pub struct TimerHeap {
    items: Vec<Scheduled>,
}

impl TimerHeap {
    /// The heap's list.
    pub fn items(&self) -> &[Scheduled] {
        &self.items
    }

    /// The earliest timer.
    pub fn first(&self) -> Option<&Scheduled> {
        self.items.first()
    }

    /// `heappush`
    pub fn push(&mut self, item: Scheduled) {
        self.items.push(item);
        self.sift_down(0, self.items.len() - 1);
    }

    /// `heappop`
    pub fn pop(&mut self) -> Option<Scheduled> {
        let last = self.items.pop()?;
        let Some(first) = self.items.first_mut() else {
            return Some(last);
        };
        let popped = std::mem::replace(first, last);
        self.sift_up(0);
        Some(popped)
    }

    /// Keeps only what `keep` says, then `heapify`; gives what was removed.
    pub fn retain(&mut self, keep: impl Fn(&Scheduled) -> bool) -> Vec<Scheduled> {
        let (kept, removed) = self.items.drain(..).partition(keep);
        self.items = kept;
        for at in (0..self.items.len() / 2).rev() {
            self.sift_up(at);
        }
        removed
    }

    /// The same timer is due later: it sinks to its place.
    pub fn put_off(&mut self, handle: ObjectId, when_ns: i64) {
        let found = self.items.iter().position(|item| item.handle == handle);
        if let Some(at) = found {
            self.items[at].when_ns = when_ns;
            self.sift_up(at);
        }
    }

    /// Empties the heap.
    pub fn take(&mut self) -> Vec<Scheduled> {
        std::mem::take(&mut self.items)
    }

    /// `_siftdown`: moves the item at `at` towards `start` while it is before its parent.
    fn sift_down(&mut self, start: usize, mut at: usize) {
        let item = self.items[at];
        while at > start {
            let parent = (at - 1) / 2;
            if !item.before(&self.items[parent]) {
                break;
            }
            self.items[at] = self.items[parent];
            at = parent;
        }
        self.items[at] = item;
    }

    /// `_siftup`: moves the smaller child up until a leaf is reached, then sifts the item down.
    fn sift_up(&mut self, start: usize) {
        let end = self.items.len();
        let item = self.items[start];
        let mut at = start;
        while 2 * at + 1 < end {
            let (left, right) = (2 * at + 1, 2 * at + 2);
            let right_first = right < end && !self.items[left].before(&self.items[right]);
            let child = if right_first { right } else { left };
            self.items[at] = self.items[child];
            at = child;
        }
        self.items[at] = item;
        self.sift_down(start, at);
    }
}
