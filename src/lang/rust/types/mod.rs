//! Types: what the text writes ([`written`]), and what it means without writing it: local inference by
//! unification, one function at a time.
//!
//! Read in this order: [`terms`] (types as terms with open parts), [`world`] (what the program
//! declares), [`library`] (signatures of std and Tokio, read from `library.txt`) with [`offered`] (further
//! names), [`convert`] (written types to terms), [`unify`], [`goals`] (what waits until more is known), [`project`] (associated
//! types), [`lookup`] (methods by the receiver's type), [`callee`] (functions by path), [`conversion`] (which `From` is meant), then the walk
//! over a body: [`walk`], [`call`], [`control`], [`operator`], [`pattern`], [`macros`], [`body`]; and [`known`] with [`called`],
//! what the lowering asks.
//!
//! It is not a checker: what does not fit is left alone, and what is not known stays unknown. Where an
//! unknown type would decide what the program does, the lowering asks for an annotation.

pub mod body;
pub mod call;
pub mod called;
pub mod callee;
pub mod control;
pub mod conversion;
pub mod convert;
pub mod goals;
pub mod known;
pub mod library;
pub mod lookup;
pub mod macros;
pub mod offered;
pub mod operator;
pub mod pattern;
pub mod project;
pub mod terms;
pub mod unify;
pub mod walk;
pub mod world;
mod written;

pub use known::Known;
pub use written::{
    behind, int_name, is_plain, is_refused, is_small, item_of, kind_of, mentions_int, of, owner_of,
    primitive,
};
