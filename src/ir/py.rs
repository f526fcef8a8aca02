//! Python's primitives and builtins, and the names the runtime knows by number.

use super::program::{FormatId, GlobalId, NameId, Pc, ShapeId, Slot};

/// A primitive of Python. Popped operands are released; results are pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PyOp {
    /// Push a global; unset names fall back to the builtin of that name, else NameError.
    LoadGlobal(GlobalId),
    /// Pop into a global.
    StoreGlobal(GlobalId),
    /// Turn a slot into a cell holding its value (or nothing yet).
    MakeCell(Slot),
    /// Push the content of the cell in a slot.
    LoadCell(Slot),
    /// Pop into the cell in a slot.
    StoreCell(Slot),
    /// Pop two, push the result of the operator.
    Binary(PyBinary),
    /// Pop one, push the result.
    Unary(PyUnary),
    /// Pop two, push a bool (or what `__eq__` and friends give).
    Compare(PyCompare),
    /// Pop a value, push its truth as a bool.
    Truth,
    /// Pop an object, push its attribute.
    GetAttr(NameId),
    /// Pop object, pop value: `object.name = value`.
    SetAttr(NameId),
    /// Call a method: the receiver is under the arguments of the shape.
    CallMethod(NameId, ShapeId),
    /// Pop index, pop container: push the item.
    GetItem,
    /// Pop index, pop container, pop value: store the item.
    SetItem,
    /// Pop n values (first pushed first), push a list.
    MakeList(u32),
    /// Pop n values, push a tuple.
    MakeTuple(u32),
    /// Pop 2n values (key, value, ...), push a dict.
    MakeDict(u32),
    /// Pop a value and append it to the list in the slot (comprehensions).
    ListAppend(Slot),
    /// Pop an iterable, push its iterator.
    GetIter,
    /// Advance the iterator on top: push the next item, or pop the iterator and go there at its end.
    ForIter(Pc),
    /// Pop a sequence, push its n items so that the first is on top.
    Unpack(u32),
    /// Pop the format's arguments, push the string.
    Format(FormatId),
    /// Push the class of a declared type (its methods are functions of the program).
    MakeClass(super::program::TypeId),
    /// Pop class, peek exception: push whether it matches (`except X`); a tuple of classes works.
    ExceptionMatches,
    /// The exception on top becomes the one being handled (`sys.exception()`): saved per frame.
    EnterHandler,
    /// The exception being handled is done with; the one before it is restored.
    LeaveHandler,
    /// Re-raise the exception being handled (bare `raise`).
    Reraise,
    /// Pop cause, pop exception; raise it `from` the cause.
    RaiseFrom,
}

/// Python's binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PyBinary {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `//`
    FloorDiv,
    /// `%`
    Mod,
    /// `**`
    Pow,
    /// `<<`
    Shl,
    /// `>>`
    Shr,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
}

/// Python's unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PyUnary {
    /// `-x`
    Neg,
    /// `+x`
    Pos,
    /// `~x`
    Invert,
    /// `not x` (the operand is any value)
    Not,
}

/// Python's comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PyCompare {
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `is`
    Is,
    /// `is not`
    IsNot,
    /// `in`
    In,
    /// `not in`
    NotIn,
}

/// Python's builtins (functions and exception classes) and the modules around asyncio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PyNative {
    /// `print(*values, sep=, end=)`.
    Print,
    /// `len(x)`.
    Len,
    /// `range(..)`.
    Range,
    /// `time.sleep(seconds)`: blocks the thread.
    TimeSleep,
    /// `time.monotonic()`, `time.perf_counter()`: seconds.
    Monotonic,
}
