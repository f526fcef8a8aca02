//! Copy-on-write pages: cloning costs one count per page, the first write to a shared page copies it.

use std::rc::Rc;

/// Items a page holds. 64 keeps a page of the largest items near 4 KiB: cheap to copy, few to count.
const PAGE: usize = 64;

/// A growing array whose clone shares its pages.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    pages: Vec<Rc<Vec<T>>>,
    len: u32,
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Paged {
            pages: Vec::new(),
            len: 0,
        }
    }
}

impl<T: Clone> Paged<T> {
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
        if (index as usize).is_multiple_of(PAGE) {
            self.pages.push(Rc::new(Vec::with_capacity(PAGE)));
        }
        let page = self.pages.last_mut().expect("a page was just pushed");
        Rc::make_mut(page).push(item);
        self.len += 1;
        index
    }

    /// Takes the last item.
    pub fn pop(&mut self) -> Option<T> {
        let page = self.pages.last_mut()?;
        let item = Rc::make_mut(page).pop();
        if page.is_empty() {
            self.pages.pop();
        }
        self.len -= 1;
        item
    }

    /// The item at `index`, which must exist.
    #[inline]
    pub fn get(&self, index: u32) -> &T {
        &self.pages[index as usize / PAGE][index as usize % PAGE]
    }

    /// The item at `index` for writing; copies its page if another run shares it.
    #[inline]
    pub fn get_mut(&mut self, index: u32) -> &mut T {
        &mut Rc::make_mut(&mut self.pages[index as usize / PAGE])[index as usize % PAGE]
    }

    /// All items in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.pages.iter().flat_map(|page| page.iter())
    }

    /// Bytes of the page table and of pages that nobody else shares.
    pub fn own_bytes(&self) -> usize {
        self.pages.len() * size_of::<usize>() + self.own_pages().count() * PAGE * size_of::<T>()
    }

    /// The items of pages that nobody else shares.
    pub fn own_items(&self) -> impl Iterator<Item = &T> {
        self.own_pages().flat_map(|page| page.iter())
    }

    fn own_pages(&self) -> impl Iterator<Item = &Rc<Vec<T>>> {
        self.pages.iter().filter(|page| Rc::strong_count(page) == 1)
    }
}
