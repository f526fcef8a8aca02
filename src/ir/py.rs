//! Python's primitives.
//!
//! [`native`] has the builtins, [`class`] the builtin classes, [`member`] and [`written`] what modules offer, [`name`] the
//! names known by number, [`spec`] the format language.

pub mod class;
pub mod library;
pub mod member;
pub mod name;
pub mod native;
pub mod spec;
pub mod written;

use super::program::{FormatId, GlobalId, NameId, Pc, ShapeId, Slot};
pub use class::PyClass;
pub use native::{PyModule, PyNative};

/// A primitive of Python. Popped operands are released; results are pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PyOp {
    /// Push a global; unset names fall back to the builtin of that name, else NameError.
    LoadGlobal(GlobalId),
    /// Push the builtin or function of the prelude of this name (the prelude's own names).
    LoadBuiltin(NameId),
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
    /// As [`PyOp::Binary`], for `x += y`: lists and sets change in place.
    InPlace(PyBinary),
    /// Push copies of the two topmost.
    Dup2,
    /// Pop one, push the result.
    Unary(PyUnary),
    /// Pop two, push a bool (or what `__eq__` and friends give).
    Compare(PyCompare),
    /// Pop a value, push its truth as a bool.
    Truth,
    /// Pop an object, push its attribute.
    GetAttr(NameId),
    /// Pop object, pop value below it: `object.name = value`.
    SetAttr(NameId),
    /// Pop a receiver, push what [`PyOp::CallMethod`] calls: a function and the receiver, or another
    /// callable and nothing, or nothing (a builtin method) and the receiver.
    LoadMethod(NameId),
    /// Call the method that [`PyOp::LoadMethod`] left under the arguments of the shape.
    CallMethod(NameId, ShapeId),
    /// Pop index, pop container: push the item.
    GetItem,
    /// Pop index, pop container, pop value below them: store the item.
    SetItem,
    /// Pop index, pop container: delete the item.
    DeleteItem,
    /// Pop object: delete its attribute.
    DeleteAttr(NameId),
    /// Delete a global; NameError if it is unset.
    DeleteGlobal(GlobalId),
    /// Empty the slot of a local; UnboundLocalError if it is empty.
    DeleteLocal(Slot),
    /// Empty the cell in a slot; UnboundLocalError or NameError if it is empty.
    DeleteCell(Slot),
    /// Empty the cell in a slot; nothing if it is empty (the end of `except .. as name`).
    ClearCell(Slot),
    /// Empty a global; nothing if it is unset (the end of `except .. as name`).
    ClearGlobal(GlobalId),
    /// Pop step, stop and start; push a slice.
    MakeSlice,
    /// Pop n values (first pushed first), push a list.
    MakeList(u32),
    /// Pop n values, push a tuple.
    MakeTuple(u32),
    /// Pop n values, push a set.
    MakeSet(u32),
    /// Pop 2n values (key, value, ...), push a dict.
    MakeDict(u32),
    /// Pop a value and append it to the list that lies so many values below it (1: right below).
    ListAppend(u32),
    /// Pop a value and add it to the set that lies so many values below it.
    SetAdd(u32),
    /// Pop a value and a key below it, and store them in the dict that lies so many values below those.
    DictSet(u32),
    /// Pop an iterable and append its items to the list right below it.
    ListExtend,
    /// Pop a mapping and store its items in the dict right below it.
    DictUpdate,
    /// As [`PyOp::DictUpdate`], of the keyword arguments of a call whose callee lies below its list of
    /// positional ones: a keyword given twice is a TypeError.
    DictMerge,
    /// Pop a list, push a tuple of its items.
    ListToTuple,
    /// Call the value under a list of positional arguments, a dict of keyword arguments and nothing else.
    CallSpread,
    /// Pop an iterable, push its iterator.
    GetIter,
    /// Advance the iterator on top: push the next item, or pop the iterator and go there at its end.
    ForIter(Pc),
    /// Make the top a generator that `yield from` enters.
    Delegate,
    /// Pop an asynchronous iterable, push its iterator.
    AsyncIter,
    /// Push what awaiting gives the next item of the asynchronous iterator on top.
    AsyncNext,
    /// Pop an exception; if it is StopAsyncIteration pop the iterator too and go on, else raise it again.
    EndAsyncFor,
    /// Pop a sequence, push its n items so that the first is on top.
    Unpack(u32),
    /// Pop a sequence, push `before` items, a list of the middle and `after` items so that the first
    /// is on top.
    UnpackStarred(u8, u8),
    /// Make the top a value whose text is settled: `str(x)` (`{x}`), unless that cannot change.
    ToText(PyConversion),
    /// Pop a value, push it written as the format's only argument says (`{x:>10}`).
    FormatValue(FormatId),
    /// Pop a spec (a string), pop a value, push the value so written (`{x:{width}}`).
    FormatWith,
    /// Pop the format's arguments, which are settled, and push the whole string.
    Format(FormatId),
    /// Pop the metaclass (None: that of the bases) and a list of bases, push a new class of this name.
    MakeClass(NameId),
    /// Pop a class whose body is being run, push what it holds under the name; if it holds nothing, go
    /// there.
    LoadClassName(NameId, Pc),
    /// Pop the keywords of a class's head and the class, whose body has run; push the class.
    FinishClass,
    /// Pop a value; if it is a class, push a new exception of it, else the value itself. Raises
    /// TypeError for what is no exception.
    MakeException,
    /// Pop an exception and raise it: `raise x`.
    Raise,
    /// Pop cause, pop exception; raise it `from` the cause.
    RaiseFrom,
    /// Pop the exception: it becomes the one being handled (`sys.exception()`), kept by the frame.
    EnterHandler,
    /// Push the exception being handled in this frame.
    LoadHandled,
    /// Pop class; push whether the exception being handled matches it (`except X`); tuples work.
    ExceptionMatches,
    /// The exception being handled is done with; the one before it is restored.
    LeaveHandler,
    /// Raise the exception being handled again (bare `raise`, or no `except` took it).
    Reraise,
    /// Push the builtin module, as `import` does.
    Import(PyModule),
    /// Pop a context manager, push its `__exit__` and `__enter__` bound to it, `__enter__` on top; their
    /// asynchronous twins if true.
    WithMethods(bool),
    /// As [`crate::ir::Op::Call`], of a context manager's own method.
    CallManager(ShapeId),
    /// Raise AssertionError; whether a message is on the stack.
    AssertFailed(bool),
    /// Pop an instance, pop a class: push `super()` of them.
    Super,
}

/// How `{x!r}` converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PyConversion {
    /// `str(x)`, by `!s`.
    Str,
    /// `repr(x)`, by `!r`.
    Repr,
    /// `ascii(x)`, by `!a`.
    Ascii,
    /// `format(x, "")`, by nothing.
    Format,
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
    /// `@`
    MatMul,
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
