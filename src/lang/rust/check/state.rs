//! What is known at a point of a body: its variables, which were moved out of, and how.

use crate::ir::Span;
use crate::lang::rust::types::terms::Ty;
use std::collections::{BTreeMap, BTreeSet};
use syn::Signature;

/// A variable.
pub struct Variable<'t> {
    pub name: String,
    /// Where it is declared.
    pub at: Span,
    pub ty: Option<Ty>,
    /// Whether it is declared `mut`.
    pub mutable: bool,
    /// The type it is written with, if it is a parameter.
    pub parameter: Option<&'t syn::Type>,
    /// The `}` at which it ends.
    pub end: u32,
    /// The variable that it refers to, and where that was borrowed.
    pub refers: Option<(usize, Span)>,
    /// The address of its first value.
    pub closure: Option<usize>,
}

/// How a variable is moved out of.
#[derive(Clone, Copy)]
pub enum How<'t> {
    /// By its name: to a variable, a field.
    Plain,
    /// As an argument of a function of the program.
    Argument(&'t Signature, usize),
    /// By a method that takes `self`: the call's own place.
    Method(Span, Option<&'t Signature>),
    /// By `.await`.
    Await(Span),
    /// By a `for` over it.
    For,
    /// Into a closure (`false`) or an async block, by a use inside it; and where it ends.
    Capture(Span, bool, u32),
}

/// A move.
#[derive(Clone, Copy)]
pub struct Move<'t> {
    pub at: Span,
    pub how: How<'t>,
    /// Whether it was in a round of the loop before this one.
    pub before: bool,
}

/// A move of a part.
#[derive(Clone, Debug)]
pub struct Part {
    /// Where it was moved.
    pub at: Span,
    /// Its type, in rustc's words.
    pub ty: String,
    /// Whether it can be cloned.
    pub clones: bool,
}

/// What is known at a point.
#[derive(Clone, Default)]
pub struct State<'t> {
    /// Whether it is ever come to.
    pub reached: bool,
    /// The variables that may have been moved out of.
    pub moved: BTreeMap<usize, Move<'t>>,
    /// The parts of variables that may have been moved out of: the field, or `None` for what a pattern took.
    pub parts: BTreeMap<(usize, Option<String>), Part>,
    /// The variables that may have been given a value.
    pub assigned: BTreeSet<usize>,
}

impl<'t> State<'t> {
    /// The ways meet.
    pub fn join(&mut self, other: State<'t>) {
        if !other.reached {
            return;
        }
        if !self.reached {
            *self = other;
            return;
        }
        for (variable, moved) in other.moved {
            self.moved.entry(variable).or_insert(moved);
        }
        self.parts.extend(other.parts);
        self.assigned.extend(other.assigned);
    }
}

/// A loop or labelled block being walked.
pub struct Frame<'t> {
    /// Its label.
    pub label: Option<String>,
    /// Whether `break` without a label means it.
    pub is_loop: bool,
    /// What holds where it is left.
    pub breaks: State<'t>,
    /// What holds where its next round begins.
    pub continues: State<'t>,
}
