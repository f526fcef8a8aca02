//! Where a call of a method leads, by the receiver's type and the name: made once of a finished program, so that
//! the machine neither searches nor compares texts.

use super::Kind;
use crate::ir::program::{FuncId, NameId, Program, TypeId};

/// Methods that each type has by itself or by the library, whatever it is: a pointer answers them before what it
/// points to.
const OF_EVERY_TYPE: [&str; 32] = [
    "as_deref_mut",
    "as_mut",
    "as_ref",
    "borrow",
    "borrow_mut",
    "by_ref",
    "clone",
    "cmp",
    "elapsed",
    "eq",
    "fmt",
    "fmt::Debug",
    "fmt::Display",
    "get_mut",
    "hash",
    "into",
    "into_future",
    "into_iter",
    "max",
    "min",
    "ne",
    "partial_cmp",
    "poll",
    "set",
    "source",
    "strong_count",
    "to_string",
    "total_cmp",
    "try_into",
    "type_id",
    "upgrade",
    "weak_count",
];

/// What a method is given as `self`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// `&self`, `&mut self` and whatever else is a reference: the place.
    Place,
    /// `self`: the value.
    Value,
    /// `self: Rc<Self>`: the pointer that led to the value.
    Pointer,
    /// `self: &Rc<Self>`: the place of that pointer.
    PointerPlace,
}

impl Receiver {
    /// What the function is given.
    pub fn of(program: &Program, function: FuncId) -> Receiver {
        let first = program.function(function).slots.first();
        match first.map(|slot| program.name(slot.type_name)) {
            Some("Self") => Receiver::Value,
            Some("Rc<Self>") => Receiver::Pointer,
            Some("&Rc<Self>") => Receiver::PointerPlace,
            _ => Receiver::Place,
        }
    }
}

/// The methods of one name that a type has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// One.
    Only(FuncId, Receiver),
    /// Several, or `fmt`: the arguments decide.
    Several,
}

/// The methods of a program's types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Methods {
    /// By type, then by name.
    own: Vec<(NameId, Own)>,
    /// Where those of a type begin; one more than there are types.
    starts: Vec<u32>,
    /// By name: whether a smart pointer passes a call of it on to what it points to.
    passed_on: Vec<bool>,
}

impl Methods {
    /// Those of a finished program.
    pub fn of(program: &Program) -> Methods {
        let mut methods = Methods::default();
        methods.starts.push(0);
        for declared in &program.types {
            let start = methods.own.len();
            let named = declared.methods.iter();
            methods.own.extend(named.map(|(name, function)| {
                let own = match program.name(*name) {
                    "fmt" => Own::Several,
                    _ => Own::Only(*function, Receiver::of(program, *function)),
                };
                (*name, own)
            }));
            methods.own[start..].sort_by_key(|method| method.0);
            methods.join_from(start);
            methods.starts.push(methods.own.len() as u32);
        }
        let names = program.names.iter();
        let passed_on = names.map(|name| OF_EVERY_TYPE.binary_search(&&**name).is_err());
        methods.passed_on = passed_on.collect();
        for (kind, name, _) in &program.rust.extensions {
            if matches!(
                kind,
                Kind::Any | Kind::Future | Kind::Iterator | Kind::Stream
            ) {
                methods.passed_on[name.index()] = false;
            }
        }
        methods
    }

    /// Methods of one name, which stand side by side from `start` on, become one row.
    fn join_from(&mut self, start: usize) {
        let mut kept = start;
        for next in start..self.own.len() {
            let (name, own) = self.own[next];
            if kept > start && self.own[kept - 1].0 == name {
                self.own[kept - 1].1 = Own::Several;
            } else {
                self.own[kept] = (name, own);
                kept += 1;
            }
        }
        self.own.truncate(kept);
    }

    /// The methods of the name that a type has.
    #[inline]
    pub fn find(&self, of: TypeId, name: NameId) -> Option<Own> {
        let (start, end) = (self.starts[of.index()], self.starts[of.index() + 1]);
        let own = &self.own[start as usize..end as usize];
        let found = own.binary_search_by_key(&name, |method| method.0).ok()?;
        Some(own[found].1)
    }

    /// Whether a smart pointer whose type has no method of the name passes the call on to what it points to, and
    /// nobody else is asked before.
    #[inline]
    pub fn is_passed_on(&self, name: NameId) -> bool {
        self.passed_on[name.index()]
    }
}
