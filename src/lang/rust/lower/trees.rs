//! Trees parsed from macros' tokens: kept as long as the text, each parsed once.

use std::any::{Any, TypeId};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

/// Room for the trees; what is put in never moves.
pub struct Trees {
    rooms: Vec<Room>,
    /// Which room holds the tree of which macro, by its address.
    index: RefCell<BTreeMap<(usize, TypeId), usize>>,
}

/// Room for one tree.
type Room = OnceCell<Box<dyn Any>>;

impl Trees {
    /// Room for so many macros: none is parsed in more than two ways.
    pub fn of(macros: usize) -> Trees {
        let rooms = (0..2 * macros).map(|_| OnceCell::new()).collect();
        let index = RefCell::default();
        Trees { rooms, index }
    }

    /// The tree of the macro at the address `at`; made on the first call. `None`: it does not parse.
    ///
    /// # Errors
    /// What `parse` says.
    pub fn get<T: 'static>(
        &self,
        at: usize,
        parse: impl FnOnce() -> syn::Result<T>,
    ) -> syn::Result<Option<&T>> {
        let key = (at, TypeId::of::<T>());
        let known = self.index.borrow().get(&key).copied();
        if let Some(room) = known {
            let kept = self.rooms[room].get();
            return Ok(kept.and_then(|tree| tree.downcast_ref()));
        }
        let tree = parse()?;
        let mut index = self.index.borrow_mut();
        let room = index.len();
        let Some(cell) = self.rooms.get(room) else {
            return Ok(None);
        };
        index.insert(key, room);
        let kept = cell.get_or_init(|| Box::new(tree));
        Ok(kept.downcast_ref())
    }
}
