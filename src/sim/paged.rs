//! Copy-on-write pages: cloning costs one count per page, the first write to a shared page copies it.

use super::weight::{Weigh, Weight};
use std::fmt;
use std::rc::Rc;

/// Items a page holds: a page of the largest items is near 8 KiB, cheap to copy, few to count.
const PAGE: usize = 64;

/// A growing array whose clone shares its pages. Places that no item has been put into yet are blank.
#[derive(Clone)]
pub struct Paged<T> {
    pages: Vec<Rc<[T; PAGE]>>,
    len: u32,
    /// Bytes of pages that were copied because a clone shared them: it keeps them.
    left: usize,
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Paged {
            pages: Vec::new(),
            len: 0,
            left: 0,
        }
    }
}

impl<T: Clone + Default + Weigh> Paged<T> {
    /// How many items there are.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Appends an item and gives its index.
    pub fn push(&mut self, item: T) -> u32 {
        let index = self.len;
        if index as usize == self.pages.len() * PAGE {
            let blank = std::array::from_fn(|_| T::default());
            self.pages.push(Rc::new(blank));
        }
        self.len += 1;
        *self.get_mut(index) = item;
        index
    }

    /// Takes the last item. Its page stays for the next one.
    pub fn pop(&mut self) -> Option<T> {
        let last = self.len.checked_sub(1)?;
        let item = std::mem::take(self.get_mut(last));
        self.len = last;
        Some(item)
    }

    /// The item at `index`, which must exist.
    #[inline]
    pub fn get(&self, index: u32) -> &T {
        &self.pages[index as usize / PAGE][index as usize % PAGE]
    }

    /// The item at `index` for writing; copies its page if another run shares it.
    #[inline]
    pub fn get_mut(&mut self, index: u32) -> &mut T {
        let page = &mut self.pages[index as usize / PAGE];
        if Rc::get_mut(page).is_none() {
            self.left += unshare(page);
        }
        let page = Rc::get_mut(page).expect("a page that was just copied is shared by nobody");
        &mut page[index as usize % PAGE]
    }

    /// The item at `index`, which must exist, for writing, and all others beside it.
    #[inline(always)]
    pub fn split(&mut self, index: u32) -> (&mut T, Others<'_, T>) {
        let (page, place) = (index as usize / PAGE, index as usize % PAGE);
        let (pages_before, rest) = self.pages.split_at_mut(page);
        let (own, pages_behind) = rest.split_first_mut().expect("the item has a page");
        if Rc::get_mut(own).is_none() {
            self.left += unshare(own);
        }
        let own = Rc::get_mut(own).expect("a page that was just copied is shared by nobody");
        let (before, rest) = own.split_at_mut(place);
        let (item, behind) = rest.split_first_mut().expect("the page has the item");
        let others = Others {
            index,
            pages_before,
            pages_behind,
            before,
            behind,
            left: &mut self.left,
        };
        (item, others)
    }

    /// All items in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        let places = self.pages.iter().flat_map(|page| page.iter());
        places.take(self.len as usize)
    }

    /// Bytes of the pages themselves.
    pub fn room(&self) -> usize {
        self.pages.len() * size_of::<[T; PAGE]>()
    }

    /// What the pages weigh.
    pub fn weight(&self) -> Weight {
        Weight {
            tables: size_of_val(&self.pages[..]),
            pages: self.pages.iter().map(page_bytes).sum(),
            left: self.left,
        }
    }
}

/// All items of an array but one, which is lent elsewhere.
pub struct Others<'p, T> {
    /// The item that is not among them.
    index: u32,
    pages_before: &'p mut [Rc<[T; PAGE]>],
    pages_behind: &'p mut [Rc<[T; PAGE]>],
    /// The items before it on its page.
    before: &'p mut [T],
    /// The items after it on its page.
    behind: &'p mut [T],
    left: &'p mut usize,
}

impl<T: Clone + Weigh> Others<'_, T> {
    /// The item at `index`, which must exist and be another one.
    #[inline]
    pub fn get(&self, index: u32) -> &T {
        let (page, place) = (index as usize / PAGE, index as usize % PAGE);
        let (own, lent) = (self.index as usize / PAGE, self.index as usize % PAGE);
        match page == own {
            true if place < lent => &self.before[place],
            true => &self.behind[place - lent - 1],
            false if page < own => &self.pages_before[page][place],
            false => &self.pages_behind[page - own - 1][place],
        }
    }

    /// The item at `index`, which must exist and be another one, for writing.
    pub fn get_mut(&mut self, index: u32) -> &mut T {
        let (page, place) = (index as usize / PAGE, index as usize % PAGE);
        let (own, lent) = (self.index as usize / PAGE, self.index as usize % PAGE);
        let page = match page == own {
            true if place < lent => return &mut self.before[place],
            true => return &mut self.behind[place - lent - 1],
            false if page < own => &mut self.pages_before[page],
            false => &mut self.pages_behind[page - own - 1],
        };
        if Rc::get_mut(page).is_none() {
            *self.left += unshare(page);
        }
        let page = Rc::get_mut(page).expect("a page that was just copied is shared by nobody");
        &mut page[place]
    }
}

/// Copies a shared page; gives the bytes that were left to the others.
#[cold]
#[inline(never)]
fn unshare<T: Clone + Weigh>(page: &mut Rc<[T; PAGE]>) -> usize {
    Rc::make_mut(page);
    page_bytes(page)
}

fn page_bytes<T: Weigh>(page: &Rc<[T; PAGE]>) -> usize {
    let outside: usize = page.iter().map(Weigh::outside).sum();
    size_of::<[T; PAGE]>() + outside
}

impl<T: fmt::Debug + Clone + Default + Weigh> fmt::Debug for Paged<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}
