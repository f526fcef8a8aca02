//! What every async function, block and closure of a program keeps at each of its await points, with types.
//!
//! The compiler decides it on its middle representation, and so does this: a body becomes blocks over
//! places ([`mir`]), built from the syntax as `rustc_mir_build` builds it ([`builder`], [`exprs`], [`calls`],
//! [`control`], [`patterns`], [`macros`], [`closures`]), with types ([`ty`], [`found`], [`written`], [`typing`],
//! [`methods`], [`futures`], [`iterators`], [`library`]); drops become what runs ([`elaborate`]); then
//! [`flow`] asks what is live, borrowed and stored at each suspension, [`paths`] where a poll may lead, [`flows`]
//! once for all texts that have the body. [`context`] has what bodies share.
//!
//! It is asked twice: before drops are elaborated the answer decides whether a future is `Send`
//! (`mir_coroutine_witnesses`), after it what its size is.
//!
//! It never fails: what is not known is an unknown type.

pub mod bounds;
pub mod builder;
pub mod calls;
pub mod closures;
pub mod context;
pub mod control;
pub mod elaborate;
pub mod exprs;
pub mod flow;
pub mod flows;
pub mod forward;
pub mod found;
pub mod futures;
pub mod iterators;
pub mod library;
pub mod macros;
pub mod methods;
pub mod mir;
pub mod names;
pub mod paths;
pub mod patterns;
pub mod sets;
pub mod ty;
pub mod typing;
pub mod written;

pub use context::{BodyKind, Edition, Sending, Upvar};
pub use ty::Type;

use super::layout::fields::Layout;
use crate::ir::Span;
use crate::ir::rs::Why;
use builder::Awaited;
use context::{Built, Context};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A local that is kept at some await point.
#[derive(Clone, Debug, PartialEq)]
pub struct Local {
    /// Its name; `None`: a temporary, or a flag of the compiler's.
    pub name: Option<String>,
    /// Its type.
    pub ty: Type,
    /// Where it comes from in the text; empty for a flag.
    pub span: Span,
}

/// An await point.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The awaited expression.
    pub span: Span,
    /// With `.await`.
    pub whole: Span,
    /// What is kept: indices into [`Machine::locals`], with the reason.
    pub saved: Vec<(usize, Why)>,
    /// What decides whether the future is `Send`: indices into [`Machine::witnesses`].
    pub witnesses: Vec<usize>,
}

/// A body.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// What it is.
    pub kind: BodyKind,
    /// The function's name.
    pub name: String,
    /// All of it in the text.
    pub span: Span,
    /// Parameters and captures.
    pub upvars: Vec<Upvar>,
    /// What it gives.
    pub result: Type,
    /// Locals that are kept, in the compiler's order.
    pub locals: Vec<Local>,
    /// For each of them: those that are there at the same time.
    pub conflicts: Vec<Vec<usize>>,
    /// Await points, in order.
    pub points: Vec<Point>,
    /// Locals that decide whether the future is `Send`.
    pub witnesses: Vec<Local>,
    /// Calls that ask for `Send`.
    pub sends: Vec<Sending>,
    /// Where a poll may lead: from the start, then from each await point; `None`: to the end.
    pub next: Vec<Vec<Option<usize>>>,
    /// Which kept locals hold a reference to which others.
    pub borrows: Vec<(usize, usize)>,
    /// The types of all its locals that are futures or hold one.
    pub seen: Vec<Type>,
}

/// A struct or enum of the program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Declared {
    /// Its type parameters.
    pub parameters: Vec<String>,
    /// Whether it is an enum.
    pub is_enum: bool,
    /// The fields of each variant, or of the struct.
    pub variants: Vec<Vec<(String, Type)>>,
    /// Whether it has a `repr` attribute.
    pub has_repr: bool,
    /// Traits it implements by an `impl` of its own, by their last names; `!` before one that it does not.
    pub traits: Vec<String>,
}

/// All bodies of a program, by number.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The bodies; `None`: it could not be built.
    pub machines: Vec<Option<Machine>>,
    /// Structs and enums, by path.
    pub shapes: BTreeMap<String, Declared>,
    /// Bodies whose layout is being asked for: one inside itself has none.
    entered: RefCell<Vec<usize>>,
    /// Layouts of types that are made of others: each is found once.
    pub layouts: RefCell<BTreeMap<Type, Layout>>,
}

/// A body whose layout is being asked for.
pub struct Entered<'r> {
    entered: &'r RefCell<Vec<usize>>,
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        self.entered.borrow_mut().pop();
    }
}

impl Report {
    /// Notes that the layout of a body is being asked for.
    ///
    /// # Errors
    /// It is already: it contains itself.
    pub fn enter(&self, number: usize) -> Result<Entered<'_>, String> {
        let mut entered = self.entered.borrow_mut();
        if entered.len() > 64 || entered.iter().filter(|known| **known == number).count() > 8 {
            return Err("it contains itself".into());
        }
        entered.push(number);
        Ok(Entered {
            entered: &self.entered,
        })
    }

    /// The body of a number.
    pub fn machine(&self, number: usize) -> Option<&Machine> {
        self.machines.get(number).and_then(Option::as_ref)
    }
}

/// Builds the bodies of all functions of the context, in the order of their numbers, and what they keep.
pub fn analyse<'a, 't>(
    context: &mut Context<'a, 't>,
    look: &mut dyn FnMut(&mut Context<'a, 't>, usize),
) -> Report {
    let functions = context.functions.iter();
    let mut heads: Vec<_> = functions
        .map(|(head, function)| (function.body, *head))
        .collect();
    heads.sort_unstable();
    for (_, head) in heads {
        look(context, head);
        let Some(function) = context.functions.get(&head).cloned() else {
            continue;
        };
        let outer = std::mem::replace(&mut context.items.here, function.module.clone());
        let generics = context.parameters_of(&function);
        let this = context.this_of(&function);
        let name = function.signature.ident.to_string();
        let output = &function.signature.output;
        let result = context.written_result(output, &generics, &function.module, this.as_ref());
        let mut builder = builder::Builder::new(context, function.body, result);
        builder.generics = generics;
        if let Some(this) = this {
            builder.generics.push(("Self".into(), this));
        }
        builder.function(&function, name);
        context.items.here = outer;
    }
    let shapes = context.shapes();
    let bodies = std::mem::take(&mut context.bodies).into_iter();
    Report {
        machines: bodies.map(|built| built.map(machine)).collect(),
        shapes,
        entered: RefCell::default(),
        layouts: RefCell::default(),
    }
}

fn machine(built: Built) -> Machine {
    let is_async = matches!(built.kind, BodyKind::AsyncFunction | BodyKind::AsyncBlock);
    let mut machine = Machine {
        kind: built.kind,
        name: built.name,
        span: built.span,
        upvars: built.upvars,
        result: built.result,
        locals: Vec::new(),
        conflicts: Vec::new(),
        points: Vec::new(),
        witnesses: Vec::new(),
        sends: built.sends,
        next: Vec::new(),
        borrows: Vec::new(),
        seen: paths::futures(&built.body),
    };
    if is_async {
        suspends(&mut machine, &built.body, &built.awaits);
    }
    machine
}

/// What is kept at its await points.
fn suspends(machine: &mut Machine, body: &mir::Body, awaits: &[Awaited]) {
    let numbers = |kept: &flow::Kept| -> Vec<usize> {
        kept.conflicts.iter().map(|(local, _)| *local).collect()
    };
    let index = |all: &[usize], local: &usize| all.iter().position(|known| known == local);
    let flows = flows::of(body, awaits.len());
    let (witnesses, kept) = (&flows.witnesses, &flows.kept);
    let count = body.locals.len();
    let local = |number: &usize| {
        let info = match number.checked_sub(count) {
            Some(flag) => &flows.flags[flag],
            None => &body.locals[*number],
        };
        Local {
            name: info.name.clone(),
            ty: info.ty.clone(),
            span: info.span,
        }
    };
    let sent = numbers(witnesses);
    machine.witnesses = sent.iter().map(local).collect();
    machine.next = flows.next.clone();
    let saved = numbers(kept);
    machine.locals = saved.iter().map(local).collect();
    let rows = kept.conflicts.iter();
    machine.conflicts = rows
        .map(|(_, row)| {
            row.iter()
                .filter_map(|local| index(&saved, local))
                .collect()
        })
        .collect();
    let borrows = flows.borrows.iter();
    machine.borrows = borrows
        .filter_map(|(holder, of)| Some((index(&saved, holder)?, index(&saved, of)?)))
        .collect();
    for (number, awaited) in awaits.iter().enumerate() {
        let none = Vec::new();
        let fields = kept.points.get(number).unwrap_or(&none);
        let reasons = kept.reasons.get(number).into_iter().flatten();
        let why = |local: &usize, (live, _): &(bool, bool)| match () {
            () if *local == awaited.awaitee => Why::Awaited,
            () if *local >= count => Why::Flag,
            () if *live => Why::Live,
            () => Why::Borrowed,
        };
        let fields = fields.iter().zip(reasons);
        let fields =
            fields.filter_map(|(local, reason)| Some((index(&saved, local)?, why(local, reason))));
        let sent_here = witnesses.points.get(number).unwrap_or(&none).iter();
        machine.points.push(Point {
            span: awaited.span,
            whole: awaited.whole,
            saved: fields.collect(),
            witnesses: sent_here.filter_map(|local| index(&sent, local)).collect(),
        });
    }
}
