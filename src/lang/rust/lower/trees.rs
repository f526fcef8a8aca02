//! Trees parsed from macros' tokens: kept as long as the text, each parsed once.

use std::any::{Any, TypeId};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Room for the trees; what is put in never moves.
pub struct Trees {
    rooms: Vec<OnceCell<Box<dyn Any>>>,
}

/// Which room holds the tree of which macro.
pub type Index = BTreeMap<(u32, TypeId), usize>;

impl Trees {
    /// Room for every macro of a text: no macro is parsed in more than two ways.
    pub fn of(text: &str, prelude: &str) -> Trees {
        let macros = text.matches('!').count() + prelude.matches('!').count();
        let rooms = (0..2 * macros).map(|_| OnceCell::new()).collect();
        Trees { rooms }
    }

    /// The tree of the macro at byte `at`; made on the first call. `None`: it does not parse.
    ///
    /// # Errors
    /// What `parse` says.
    pub fn get<'t, T: 'static>(
        &'t self,
        index: &mut Index,
        at: u32,
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
