//! The heap: counted objects in copy-on-write pages.
//!
//! A count that reaches zero does not destroy at once: the object joins [`Heap::dying`], and the
//! machine destroys it in frames of its own before the next operation, because destruction may run
//! the program's code (`__del__`, `finally`, `Drop::drop`).

use super::frame::FrameId;
use super::paged::Paged;
use super::slot::slot_id;
use super::value::Value;
use super::weight::{Weigh, Weight, share};
use crate::ir::program::{FuncId, NameId};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

slot_id! {
    /// Which heap object. Slots are reused after destruction.
    ObjectId
}

/// A counted object.
#[derive(Clone, Debug, Default)]
pub struct Object {
    /// How many owners it has. Zero: free or dying.
    pub count: u32,
    /// What it is.
    pub body: Body,
}

/// What an object is.
#[derive(Clone, Debug)]
pub enum Body {
    /// A free slot, and the one that is free after it.
    Free(u32),
    /// A string made at run time.
    Text(Rc<str>),
    /// A list / Vec.
    List(Vec<Value>),
    /// A tuple.
    Tuple(Box<[Value]>),
    /// A variable shared by closures.
    Cell(Value),
    /// A function value: defaults of its defaulted parameters, then captures.
    Closure(Box<Closure>),
    /// A coroutine, generator or future of the program: owns its frame.
    Coroutine(FrameId),
    /// An object of Python's own.
    Py(super::machine::py::object::PyObject),
    /// An object of Rust's own.
    Rs(super::machine::rs::object::RsObject),
    /// An object of asyncio.
    Asyncio(super::asyncio::object::AsyncioObject),
    /// An object of Tokio.
    Tokio(super::tokio::object::TokioObject),
}

/// A function value.
#[derive(Clone, Debug)]
pub struct Closure {
    /// The function.
    pub function: FuncId,
    /// Values of its defaulted parameters, in order.
    pub defaults: Box<[Value]>,
    /// Captured values, in order.
    pub captures: Box<[Value]>,
    /// Python: attributes that the program has set on the function, in order.
    pub attributes: Box<[(NameId, Value)]>,
}

impl Weigh for Object {
    fn outside(&self) -> usize {
        match &self.body {
            Body::Free(_) | Body::Cell(_) | Body::Coroutine(_) => 0,
            Body::Text(text) => share(text),
            Body::List(values) => values.capacity() * size_of::<Value>(),
            Body::Tuple(values) => size_of_val(&values[..]),
            Body::Closure(closure) => {
                let values = closure.defaults.len() + closure.captures.len();
                size_of::<Closure>()
                    + values * size_of::<Value>()
                    + size_of_val(&closure.attributes[..])
            }
            Body::Py(object) => object.outside(),
            Body::Rs(object) => object.outside(),
            Body::Asyncio(object) => object.outside(),
            Body::Tokio(object) => object.outside(),
        }
    }
}

/// No slot has this number.
const NO_SLOT: u32 = u32::MAX;

impl Default for Body {
    fn default() -> Body {
        Body::Free(NO_SLOT)
    }
}

impl Default for Heap {
    fn default() -> Heap {
        Heap {
            objects: Paged::default(),
            free: NO_SLOT,
            free_slots: 0,
            made: 0,
            dying: Vec::new(),
            weak: BTreeMap::new(),
            bare: BTreeSet::new(),
        }
    }
}

/// All objects of a run.
#[derive(Clone, Debug)]
pub struct Heap {
    objects: Paged<Object>,
    /// The slot that became free last; [`NO_SLOT`]: none is.
    free: u32,
    /// How many are free.
    free_slots: u32,
    /// How many were made so far.
    made: u64,
    /// Objects whose count reached zero, in the order in which they are to be destroyed (last first).
    pub dying: Vec<ObjectId>,
    /// Rust: the cell that the weak pointers to a shared object have in common.
    pub weak: BTreeMap<ObjectId, ObjectId>,
    /// Rust: structs that are only some fields of one with a `Drop`, which runs elsewhere.
    pub bare: BTreeSet<ObjectId>,
}

impl Heap {
    /// A new object with count 1.
    pub fn alloc(&mut self, body: Body) -> ObjectId {
        let object = Object { count: 1, body };
        self.made += 1;
        let index = self.free;
        if index == NO_SLOT {
            return ObjectId::new(self.objects.push(object));
        }
        let old = std::mem::replace(self.objects.get_mut(index), object);
        if let Body::Free(next) = old.body {
            self.free = next;
            self.free_slots -= 1;
        }
        ObjectId::new(index)
    }

    /// The body of an object.
    #[inline]
    pub fn body(&self, id: ObjectId) -> &Body {
        &self.objects.get(id.slot()).body
    }

    /// The body of an object for writing.
    #[inline]
    pub fn body_mut(&mut self, id: ObjectId) -> &mut Body {
        &mut self.objects.get_mut(id.slot()).body
    }

    /// How many owners an object has.
    pub fn count(&self, id: ObjectId) -> u32 {
        self.objects.get(id.slot()).count
    }

    /// One more owner of `value`, if it is counted. Gives the value back for convenience.
    #[inline]
    pub fn retain(&mut self, value: Value) -> Value {
        if let Value::Object(id) = value {
            self.objects.get_mut(id.slot()).count += 1;
        }
        value
    }

    /// One owner fewer; at zero the object joins [`Heap::dying`].
    #[inline]
    pub fn release(&mut self, value: Value) {
        if let Value::Object(id) = value {
            let object = self.objects.get_mut(id.slot());
            debug_assert!(
                object.count > 0,
                "released more often than retained: {id:?}"
            );
            object.count -= 1;
            if object.count == 0 {
                self.dying.push(id);
            }
        }
    }

    /// Takes the body out of a dying object and frees its slot. Its children are the caller's to release.
    pub fn take(&mut self, id: ObjectId) -> Body {
        let next = std::mem::replace(&mut self.free, id.slot());
        self.free_slots += 1;
        std::mem::replace(self.body_mut(id), Body::Free(next))
    }

    /// Brings a dying object back (a finalizer runs with it): count 1 again.
    pub fn revive(&mut self, id: ObjectId) {
        self.objects.get_mut(id.slot()).count += 1;
    }

    /// Every object that has owners, by number.
    pub fn owned(&self) -> impl Iterator<Item = ObjectId> + '_ {
        let all = (0..self.objects.len()).map(ObjectId::new);
        all.filter(|id| self.count(*id) > 0 && !matches!(self.body(*id), Body::Free(_)))
    }

    /// How many objects were made so far.
    pub fn made(&self) -> u64 {
        self.made
    }

    /// How many objects are alive.
    pub fn live(&self) -> u32 {
        self.objects.len() - self.free_slots
    }

    /// A new string object.
    pub fn text(&mut self, text: &str) -> Value {
        Value::Object(self.alloc(Body::Text(Rc::from(text))))
    }

    /// Bytes of their pages.
    pub fn room(&self) -> usize {
        self.objects.room()
    }

    /// What all objects weigh.
    pub fn weight(&self) -> Weight {
        let lists = Weight {
            tables: size_of_val(&self.dying[..]) + self.weak.len() * size_of::<[ObjectId; 2]>(),
            ..Weight::default()
        };
        self.objects.weight() + lists
    }
}
