//! Python's own objects.

use super::big::Big;
use super::dict::Table;
use crate::ir::program::{FuncId, NameId, SiteId};
use crate::ir::py::PyClass;
use crate::sim::heap::ObjectId;
use crate::sim::value::Value;
use crate::sim::weight::Weigh;
use std::rc::Rc;

/// Attributes in order of assignment. Classes and instances have few: a linear search wins.
pub type Attributes = Vec<(NameId, Value)>;

/// An object of Python's own: dicts, classes, instances, exceptions, iterators, bound methods, ...
#[derive(Clone, Debug)]
pub enum PyObject {
    /// `object()`: nothing but itself.
    Object,
    /// An `int` beyond 64 bits.
    Int(Rc<Big>),
    /// `bytes`, or `bytearray` if it can change.
    Bytes(Vec<u8>, bool),
    /// `int | str`: the classes, and None for NoneType.
    Union(Box<[Value]>),
    /// `range(start, stop, step)`.
    Range(i64, i64, i64),
    /// A dict.
    Dict(Box<Table>),
    /// A set: a dict without values.
    Set(Box<Table>),
    /// A class of the program.
    Class(Box<Class>),
    /// An instance of a class of the program (counted) with its attributes.
    Instance(ObjectId, Attributes),
    /// An exception.
    Exception(Box<Exception>),
    /// A builtin iterator.
    Iterator(Iter),
    /// `dict.keys()`, `.values()`, `.items()`.
    View(ObjectId, ViewKind),
    /// A receiver and the function that is bound to it.
    Method(Box<[Value; 2]>),
    /// A builtin method (`items.append`) bound to its receiver.
    BuiltinMethod(Value, NameId),
    /// `slice(start, stop, step)`.
    Slice(Box<[Value; 3]>),
    /// `exception.__traceback__`: the frames passed, the innermost first.
    Traceback(Box<[TracebackEntry]>),
    /// What `agen.asend(..)`, `.athrow(..)`, `.aclose()` and `.__anext__()` give.
    AsyncStep(Box<AsyncStep>),
    /// `super()`: the class after which the search starts, and the instance or class.
    Super(Box<[Value; 2]>),
    /// `property`: getter, setter, deleter and docstring; None where there is none.
    Property(Box<[Value; 4]>),
    /// `staticmethod` or `classmethod` around a function.
    Wrapped(PyClass, Value),
}

impl Weigh for PyObject {
    fn outside(&self) -> usize {
        match self {
            PyObject::Int(number) => size_of_val(&number.limbs[..]) / Rc::strong_count(number),
            PyObject::Bytes(bytes, _) => bytes.capacity(),
            PyObject::Union(classes) => size_of_val(&classes[..]),
            PyObject::Dict(table) | PyObject::Set(table) => table.bytes(),
            PyObject::Class(class) => {
                let rows = class.bases.len() + class.order.len();
                size_of::<Class>() + rows * size_of::<Value>() + attribute_bytes(&class.attributes)
            }
            PyObject::Instance(_, attributes) => attribute_bytes(attributes),
            PyObject::Exception(exception) => {
                let values = exception.args.capacity() + exception.held.capacity();
                size_of::<Exception>()
                    + values * size_of::<Value>()
                    + attribute_bytes(&exception.attributes)
                    + size_of_val(&exception.traceback[..])
            }
            PyObject::Iterator(Iter::Zip(iterators)) => iterators.capacity() * size_of::<Value>(),
            PyObject::Traceback(entries) => size_of_val(&entries[..]),
            PyObject::AsyncStep(_) => size_of::<AsyncStep>(),
            PyObject::Slice(parts) => size_of_val(&parts[..]),
            PyObject::Method(parts) | PyObject::Super(parts) => size_of_val(&parts[..]),
            PyObject::Property(parts) => size_of_val(&parts[..]),
            PyObject::Object
            | PyObject::Range(..)
            | PyObject::Iterator(_)
            | PyObject::View(..)
            | PyObject::BuiltinMethod(..)
            | PyObject::Wrapped(..) => 0,
        }
    }
}

fn attribute_bytes(attributes: &Attributes) -> usize {
    attributes.capacity() * size_of::<(NameId, Value)>()
}

/// A class of the program.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its `__name__`.
    pub name: NameId,
    /// Its bases: builtin classes or classes of the program (counted).
    pub bases: Box<[Value]>,
    /// `__mro__` after itself: where attributes are looked for (counted).
    pub order: Box<[Value]>,
    /// Its metaclass if that is one of the program (counted), else Unit: `type`.
    pub meta: Value,
    /// Whether `__slots__` say which attributes its instances can have.
    pub slotted: bool,
    /// Methods and class attributes, in order.
    pub attributes: Attributes,
}

/// An exception object.
#[derive(Clone, Debug)]
pub struct Exception {
    /// A builtin class, or a class of the program (counted).
    pub class: Value,
    /// `args`.
    pub args: Vec<Value>,
    /// Attributes a program has set.
    pub attributes: Attributes,
    /// `__cause__`: Unit if it has none.
    pub cause: Value,
    /// `__context__`: Empty until it is raised for the first time, Unit if it has none.
    pub context: Value,
    /// `__suppress_context__`: `raise .. from ..` was used.
    pub suppress_context: bool,
    /// The frames it passed, the innermost first.
    pub traceback: Vec<TracebackEntry>,
    /// What frames of the library hold while the traceback holds them. Owned.
    pub held: Vec<Value>,
}

/// A frame that an exception passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TracebackEntry {
    /// The frame's function.
    pub function: FuncId,
    /// The operation it came out of.
    pub pc: u32,
    /// Where that is.
    pub site: SiteId,
}

/// What a loop knows of an async generator. CPython `Objects/genobject.c` `async_gen_init_hooks`.
#[derive(Clone, Copy, Debug)]
pub struct KnownAsyncgen {
    /// The generator; not owned.
    pub object: ObjectId,
    /// It is in `loop._asyncgens`: closed when the loop ends.
    pub listed: bool,
    /// `ag_origin_or_finalizer` is still to be called.
    pub hooked: bool,
    /// `ag_closed`: `aclose()` was begun.
    pub closing: bool,
}

/// A step of an async generator, to be awaited once.
#[derive(Clone, Debug)]
pub struct AsyncStep {
    /// The async generator (counted).
    pub generator: ObjectId,
    /// What is wanted of it.
    pub asked: AsyncAsked,
    /// The value sent or the exception thrown (counted).
    pub value: Value,
    /// It has been awaited.
    pub used: bool,
    /// An exception, the value, was thrown into it before it ran.
    pub thrown: bool,
}

/// What a step wants of its async generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsyncAsked {
    /// `asend(value)`, `__anext__()`
    Send,
    /// `athrow(exception)`
    Throw,
    /// `aclose()`
    Close,
}

/// Which view of a dict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewKind {
    /// `keys()`
    Keys,
    /// `values()`
    Values,
    /// `items()`
    Items,
}

/// A builtin iterator's state. What it iterates over is counted.
#[derive(Clone, Debug)]
pub enum Iter {
    /// A list or tuple, the next index; Unit once exhausted.
    Sequence(Value, usize),
    /// A string and the next byte.
    Text(Value, usize),
    /// The next number, the step and how many are left.
    Range(i64, i64, u64),
    /// A dict's or set's table: its object, which view, the next entry, the length at the start.
    Table(Value, ViewKind, u32, u32),
    /// `enumerate`: the iterator and the next number.
    Enumerate(Value, i64),
    /// `zip`: the iterators.
    Zip(Vec<Value>),
    /// `reversed` of a list or tuple: it, and how many items are left.
    Reversed(Value, usize),
}
