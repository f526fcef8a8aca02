//! Trees parsed from macros' tokens: kept as long as the text, each parsed once.

use std::any::{Any, TypeId};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Room for the trees; what is put in never moves.
pub struct Trees {
    rooms: Vec<Room>,
}

/// Room for one tree.
type Room = OnceCell<Box<dyn Any>>;

/// Which room holds the tree of which macro.
pub type Index = BTreeMap<(usize, TypeId), usize>;

impl Trees {
    /// Room for so many macros: none is parsed in more than two ways.
    pub fn of(macros: usize) -> Trees {
        let rooms = (0..2 * macros).map(|_| OnceCell::new()).collect();
        Trees { rooms }
    }

    /// The tree of the macro at the address `at`; made on the first call. `None`: it does not parse.
    ///
    /// # Errors
    /// What `parse` says.
    pub fn get<'t, T: 'static>(
        &'t self,
        index: &mut Index,
        at: usize,
        parse: impl FnOnce() -> syn::Result<T>,
    ) -> syn::Result<Option<&'t T>> {
        let key = (at, TypeId::of::<T>());
        if let Some(room) = index.get(&key) {
            let kept = self.rooms[*room].get();
            return Ok(kept.and_then(|tree| tree.downcast_ref()));
        }
        let room = index.len();
        let tree = parse()?;
        let Some(cell) = self.rooms.get(room) else {
            return Ok(None);
        };
        index.insert(key, room);
        let kept = cell.get_or_init(|| Box::new(tree));
        Ok(kept.downcast_ref())
    }
}
