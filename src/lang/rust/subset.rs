//! What of Rust is supported: the table behind every "not supported" message.

use crate::ir::Span;
use crate::lang::diagnostic::Diagnostic;

/// A construct that is not supported, and what to write instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What it is, as a learner would call it.
    pub what: &'static str,
    /// What is supported in its place.
    pub instead: &'static str,
}

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $what:literal, $instead:literal;)*) => {
        $($(#[$doc])* pub const $name: Refusal = Refusal { what: $what, instead: $instead };)*
        /// Every refusal, for the documentation.
        pub const REFUSALS: &[Refusal] = &[$($name,)*];
    };
}

refusals! {
    /// `unsafe`
    UNSAFE = "`unsafe`", "safe Rust is supported";
    /// `mod name;`
    MODULE = "a module in another file", "write its items here: `mod name { .. }`";
    /// `macro_rules!`
    MACRO_RULES = "a macro of your own", "write the code out, or use a function";
    /// An unknown macro.
    MACRO = "this macro", "println!, print!, eprintln!, eprint!, format!, write!, writeln!, vec!, \
        assert!, assert_eq!, assert_ne!, panic!, todo!, unimplemented!, unreachable!, matches!, pin!, \
        ready! and tokio::join! are supported";
    /// An item of another kind.
    ITEM = "this kind of item", "functions, structs, enums, impls, traits, constants and `use` are \
        supported";
    /// A generic struct's exotic parts.
    CONST_GENERICS = "a const generic parameter", "use a Vec, or a fixed length";
    /// A type that `as` does not convert to, or a suffix that no number has.
    NUMBER = "this number type", "i8 to i128, u8 to u128, isize, usize, f32 and f64 are supported";
    /// Raw pointers.
    POINTER = "a raw pointer", "references are supported";
    /// C strings.
    BYTES = "a C string", "text and byte string literals are supported";
    /// `const {}` and `try {}` blocks, `yield`.
    BLOCK = "this kind of block", "plain and `async` blocks are supported";
    /// Destructuring assignments.
    ASSIGNMENT = "assigning to this", "assign to a variable, a field, an element or through `*`";
    /// Other patterns.
    PATTERN = "this pattern", "names, `_`, literals, ranges, references, tuples, slices, structs, enum \
        variants, Option, Result and `|` are supported";
    /// A call of something unknown.
    EXPRESSION = "this expression", "see the list of what is supported";
    /// `impl` for foreign types.
    IMPL = "an `impl` for this type", "impls for structs and enums of the program and for the \
        library's types of the subset are supported";
    /// `.await` outside async code.
    AWAIT_OUTSIDE = "`.await` outside an async function or block", "make the function `async`";
    /// Attributes of `#[tokio::main]`.
    MAIN_ATTRIBUTE = "this argument of #[tokio::main]", "flavor, worker_threads and start_paused are \
        supported";
    /// `#[test]`s and the like.
    ATTRIBUTE = "this attribute", "derive, allow and tokio::main are supported";
}

/// The diagnostic for a refusal at a token.
pub fn refuse(at: Span, refusal: Refusal) -> Diagnostic {
    Diagnostic::error(at, format!("{} is not supported here", refusal.what))
        .with_help(refusal.instead)
}
