//! A queue whose clone shares its contents: first in, first out, in copy-on-write pages.

use super::weight::Weight;
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

/// Items a page holds: a clone of a queue of 100,000 shares 400 pages.
const PAGE: usize = 256;

/// A queue of plain values.
#[derive(Clone)]
pub struct Fifo<T> {
    /// Pages in order; what is before `first` on the first page has been taken.
    pages: VecDeque<Rc<Vec<T>>>,
    first: usize,
    len: usize,
    /// Bytes of pages that clones kept when this queue copied them or was through with them.
    left: usize,
}

impl<T> Default for Fifo<T> {
    fn default() -> Self {
        Fifo {
            pages: VecDeque::new(),
            first: 0,
            len: 0,
            left: 0,
        }
    }
}

impl<T: Copy> Fifo<T> {
    /// How many wait.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Appends an item.
    pub fn push_back(&mut self, item: T) {
        match self.pages.back_mut() {
            Some(page) if page.len() < PAGE => {
                if Rc::strong_count(page) > 1 {
                    self.left += size_of_val(&page[..]);
                }
                Rc::make_mut(page).push(item);
            }
            _ => {
                let mut page = Vec::with_capacity(PAGE);
                page.push(item);
                self.pages.push_back(Rc::new(page));
            }
        }
        self.len += 1;
    }

    /// Takes the oldest item.
    pub fn pop_front(&mut self) -> Option<T> {
        let page = self.pages.front()?;
        let item = *page.get(self.first)?;
        self.first += 1;
        self.len -= 1;
        if self.first == page.len() {
            self.first = 0;
            self.finish_page();
        }
        Some(item)
    }

    /// The first page has been taken whole. The only one stays for the next items.
    fn finish_page(&mut self) {
        if self.len == 0
            && let Some(page) = self.pages.front_mut().and_then(Rc::get_mut)
        {
            page.clear();
        } else if let Some(page) = self.pages.pop_front()
            && Rc::strong_count(&page) > 1
        {
            self.left += size_of_val(&page[..]);
        }
    }

    /// The items, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        self.pages
            .iter()
            .flat_map(|page| page.iter().copied())
            .skip(self.first)
    }

    /// What the pages weigh.
    pub fn weight(&self) -> Weight {
        Weight {
            tables: self.pages.len() * size_of::<usize>(),
            pages: self.pages.len() * PAGE * size_of::<T>(),
            left: self.left,
        }
    }
}

impl<T: fmt::Debug + Copy> fmt::Debug for Fifo<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_keeps_what_it_had() {
        let mut queue = Fifo::default();
        (0..1000).for_each(|item| queue.push_back(item));
        assert_eq!(queue.pop_front(), Some(0));
        let before = queue.clone();
        (1..999).for_each(|item| assert_eq!(queue.pop_front(), Some(item)));
        queue.push_back(7);
        assert_eq!(queue.iter().collect::<Vec<_>>(), [999, 7]);
        assert_eq!(before.len(), 999);
        assert_eq!(
            before.iter().collect::<Vec<_>>(),
            (1..1000).collect::<Vec<_>>()
        );
    }
}
