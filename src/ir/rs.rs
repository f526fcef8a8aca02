//! Rust's primitives, its patterns and types as data, and what of its standard library is native.
//!
//! A *place* is where a value is kept (`Value::Place`); a reference is a place as a value.

mod everyday;
mod methods;
mod native;
mod parts;
mod shape;
mod types;

pub use everyday::Everyday;
pub use methods::{Methods, Own, Receiver};
pub use native::RsNative;
pub use parts::PartsNative;
pub use shape::{Estimate, Field, Shape, Variant, Why};
pub use types::{ANY_ERROR, Kind, MapKind, TypeExpr};

use super::program::{
    ConstId, FormatId, FuncId, GlobalId, IntKind, NameId, Pc, SiteId, Slot, TypeId,
};

/// Index into [`Tables::patterns`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatternId(pub u32);

/// Index into [`Tables::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeExprId(pub u32);

/// What only Rust programs have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    /// Patterns of `let`, `match`, `if let`, `for` and parameters.
    pub patterns: Vec<Pattern>,
    /// Types as the text writes them, as far as integer literals and conversions need them.
    pub types: Vec<TypeExpr>,
    /// Methods that the program's traits and our prelude give to the library's types: by name, those of one
    /// name in order.
    pub extensions: Vec<(Kind, NameId, FuncId)>,
    /// Structs whose `Deref` gives one of their fields, by type.
    pub derefs: Vec<Option<Dereferenced>>,
    /// Types that derive `Clone`.
    pub clones: Vec<TypeId>,
    /// The last parameter's type of each method, to tell methods of one name apart.
    pub sources: Vec<(FuncId, TypeExpr)>,
    /// Variants whose number is not their position: type, position, number.
    pub discriminants: Vec<(TypeId, u32, i64)>,
    /// The fields that a `move` closure uses of a variable, each as a path.
    pub captures: Vec<Vec<Vec<NameId>>>,
    /// Types of our prelude that the machine makes values of, if the program uses them.
    pub known: KnownTypes,
    /// The enums that the compiler makes of the async functions and blocks, in order of position.
    pub shapes: Vec<Shape>,
    /// What each name of the program means for the library's own types.
    pub everyday: Vec<Everyday>,
    /// The methods of the program's types.
    pub methods: Methods,
    /// What maps and sets do with keys that the program compares, by the method's name (of sets `set_..`).
    pub keyed: Vec<(Box<str>, FuncId)>,
}

impl Tables {
    /// What a struct's `Deref` gives, if it is one of its fields.
    #[inline]
    pub fn deref(&self, of: TypeId) -> Option<Dereferenced> {
        self.derefs.get(of.index()).copied().flatten()
    }
}

/// What the `Deref` of a struct gives: one of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dereferenced {
    /// The field's position.
    pub field: u32,
    /// Whether it gives what is in the field, an Option.
    pub is_option: bool,
}

/// Types of our prelude that the machine makes values of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KnownTypes {
    /// `std::cmp::Ordering`
    pub ordering: Option<TypeId>,
    /// `std::task::Poll`
    pub poll: Option<TypeId>,
    /// `std::task::Context`
    pub context: Option<TypeId>,
    /// `std::tokio::task::Id`
    pub task_id: Option<TypeId>,
    /// What drives a future written by hand.
    pub drive: Option<FuncId>,
    /// What calls the program's panic hook.
    pub run_hook: Option<FuncId>,
    /// What compares by parts: whether two values are equal, and how they compare.
    pub equal: Option<FuncId>,
    /// `partial_cmp` by parts.
    pub partial_order: Option<FuncId>,
    /// What clones by parts.
    pub duplicate: Option<FuncId>,
    /// `vec![value; n]` of a value that clones itself.
    pub repeat: Option<FuncId>,
    /// `make_mut` of a shared value that clones itself.
    pub make_mut: Option<FuncId>,
}

/// A primitive of Rust. Operands are popped; results are pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RsOp {
    /// Push a variable's value as an expression uses it: a copy of a `Copy` value, else moved out.
    Use(Slot),
    /// As `Use`, through a capture: a captured place is followed once.
    UseCapture(Slot),
    /// Push the place of a static.
    Static(GlobalId),
    /// Pop the value of a static: it is kept from the start.
    InitStatic(GlobalId),
    /// Pop the value of a constant that is referred to; push its place, the same each time.
    Promote(GlobalId),
    /// Push the place of a variable.
    RefLocal(Slot),
    /// Push the place a capture stands for.
    RefCapture(Slot),
    /// At a closure's entry: the capture's place holds a place (captured by reference): take that.
    FollowCapture(Slot),
    /// Pop a variable's new value; an integer literal takes the kind of the old value.
    Assign(Slot),
    /// Pop a place, push the place of the field (references, boxes and shared pointers are followed).
    Field(NameId),
    /// Pop an index, pop a place; push the place of the element, or a slice for a range. Panics of the
    /// `Index` trait are reported at the site.
    Index(SiteId),
    /// Pop a place, push the place that the value there refers to.
    Deref,
    /// Pop a place, push the value there: a copy of a `Copy` value, else moved out.
    Read,
    /// Pop a place, pop a value and keep it there; the old value is dropped.
    Write,
    /// Pop a place, pop the right operand; the result replaces the value at the place.
    Compound(RsBinary),
    /// Pop right, pop left, push the result. References are followed.
    Binary(RsBinary),
    /// `-x`
    Negate,
    /// `!x`
    Not,
    /// `x as T`
    Cast(RsCast),
    /// Integer literals in the top value take the kinds the type names.
    Coerce(TypeExprId),
    /// As `Coerce`, for a variable.
    CoerceSlot(Slot, TypeExprId),
    /// Pop so many values, push a tuple.
    Tuple(u32),
    /// Pop so many values, push an array.
    Array(u32),
    /// Pop so many values, push a Vec.
    Vec(u32),
    /// Pop a length, pop a value; push an array (false) or a Vec (true) of its copies.
    Repeat(bool),
    /// Pop the fields in order, push a struct.
    Struct(TypeId),
    /// Pop the fields in order, push an enum's variant.
    Variant(TypeId, u32),
    /// Pop a value, push `Some(value)`.
    Some,
    /// Push `None`.
    None,
    /// Pop a value, push `Ok(value)`.
    Ok,
    /// Pop a value, push `Err(value)`.
    Err,
    /// Pop the end if the range has one, then the start if it has one; push the range.
    Range {
        /// `a..`
        start: bool,
        /// `..b`
        end: bool,
        /// `..=b`
        inclusive: bool,
    },
    /// Pop a place, push whether the value there matches; binds the pattern's variables if so.
    Match(PatternId),
    /// As `Match`, before a guard: what would be moved is bound by reference.
    MatchGuarded(PatternId),
    /// Pop what `for` goes over, push its iterator.
    IntoIter,
    /// Push the next item of the iterator in the slot, or clear the slot and go there.
    IterNext(Slot, Pc),
    /// After `IterNext` entered a `next` of the program: pop the Option it gave; push the item, or clear
    /// the slot and go there.
    IterItem(Slot, Pc),
    /// Pop a Vec, push the collection of the type with its items (`collect`).
    Collect(TypeExprId),
    /// Push the default value of a type that the library has.
    Default(TypeExprId),
    /// Pop a value, push what `into` makes of it for the type.
    Into(TypeExprId),
    /// Pop what a `partial_cmp` or `cmp` gave; push whether the comparison holds.
    OrderingIs(RsBinary),
    /// Pop a place, push whether the value there is of the type (`downcast_ref` and the like).
    Is(TypeExprId),
    /// Pop a `Poll`: push its output and true, or unit and false (`ready!`).
    TryPoll,
    /// After a call of `poll`: what an entered future gave becomes a `Poll`.
    PollResult,
    /// Pop a future, push one that can be entered or polled natively.
    IntoFuture,
    /// Pop a Result or Option: push its payload and true, or itself and false (`?`).
    Try,
    /// Pop the `Err` that `?` returns, push its error: unless it is of the type already, the type's
    /// `From::from` makes it one.
    ConvertError(TypeId),
    /// Pop a place, push what a closure that uses the variable by value captures: the place if the value
    /// there is `Copy`, else the value, moved out.
    CaptureUsed,
    /// Pop a place, push what a `move` closure captures that uses only these fields of the value there: they
    /// alone are taken, unless the value is a reference or smart pointer (Rust reference, "Capture
    /// precision"); the index is one of [`Tables::captures`].
    CaptureFields(u32),
    /// Pop the captures, push a future of the async block.
    Future(FuncId),
    /// Pop the format's arguments, push a String.
    Format(FormatId),
    /// Before a format: if the value on top contains one whose type has an `impl` of the trait, enter
    /// its `fmt` with a formatter of this spec in the slot; once all have written, go past the next
    /// operation.
    FormatEnter(Slot, FormatId),
    /// After a `fmt` that `FormatEnter` entered: keep what it wrote, and go back to that operation.
    FormatLeave(Slot),
    /// Pop a text, pop the place of a formatter or String, append; push `Ok(())`.
    WriteText,
    /// Pop a message and panic with it.
    Panic,
    /// Call a method: the place of the receiver is under the `u8` arguments.
    CallMethod(NameId, u8),
    /// Pop a text, push what it parses to as this type, in a Result.
    Parse(TypeExprId),
    /// Push the state of a `join!` of so many branches.
    JoinNew(u8),
    /// The next branch that `join!` polls, if this round has one: push whether. State is in the slot, the
    /// futures in the slots after it, the last branch first.
    JoinPick(Slot),
    /// Poll the picked branch: pushes output and true, or unit and false.
    JoinPoll(Slot),
    /// Pop what the poll gave; keep an output in place of its future.
    JoinTake(Slot),
    /// End a round: push whether a branch is pending.
    JoinPending(Slot),
    /// The next round begins with the first branch (`biased;`).
    JoinRewind(Slot),
    /// Keep the output on top in place of the picked branch's future (`try_join!`).
    TryJoinKeep(Slot),
    /// Begin a round of `select!`, at the first branch if it is biased: push whether there is budget.
    SelectStart(Slot, bool),
    /// This branch of a `select!` is not polled.
    SelectDisable(Slot, u8),
    /// After a poll: note whether the picked branch is pending; it is polled no more if it is not.
    SelectTake(Slot),
    /// Push whether this branch was picked.
    SelectIs(Slot, u8),
}

/// Rust's binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RsBinary {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
    /// `%`
    Rem,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `<<`
    Shl,
    /// `>>`
    Shr,
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
}

/// What `as` converts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RsCast {
    /// An integer.
    Int(IntKind),
    /// `f64`
    Float,
    /// `f32`
    Single,
    /// `char`
    Char,
}

/// A pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// `_`
    Wild,
    /// A name, perhaps with `@ pattern`; `by_ref` for `ref`.
    Bind {
        /// The variable.
        slot: Slot,
        /// `ref`
        by_ref: bool,
        /// What it must match as well.
        also: Option<Box<Pattern>>,
    },
    /// A literal.
    Const(ConstId),
    /// `a..=b`; without an end it is open.
    Range {
        /// The least value.
        start: Option<ConstId>,
        /// The greatest value, or the one after it.
        end: Option<ConstId>,
        /// `..=`
        inclusive: bool,
    },
    /// `&p`
    Reference(Box<Pattern>),
    /// `(a, b)`: `rest` is where `..` stands.
    Tuple(Vec<Pattern>, Option<u32>),
    /// `[a, rest @ .., b]`: where `..` stands, and the variable bound to what it leaves out.
    Slice(Vec<Pattern>, Option<u32>, Option<Slot>),
    /// `Name { x, .. }` / `Name(x)`: fields by number.
    Struct(TypeId, Vec<(u32, Pattern)>),
    /// `Name::Variant(x)`: fields by number.
    Variant(TypeId, u32, Vec<(u32, Pattern)>),
    /// `Some(p)`
    Some(Box<Pattern>),
    /// `None`
    None,
    /// `Ok(p)`
    Ok(Box<Pattern>),
    /// `Err(p)`
    Err(Box<Pattern>),
    /// `a | b`
    Or(Vec<Pattern>),
}

/// Replaces the label in a primitive that jumps by its place.
pub fn resolve_label(op: &mut super::Op, at: &impl Fn(Pc) -> Pc) {
    if let super::Op::Rs(RsOp::IterNext(_, target) | RsOp::IterItem(_, target)) = op {
        *target = at(*target);
    }
}
