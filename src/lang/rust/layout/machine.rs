//! The enum that the compiler makes of an async body: its states with what each of them keeps, and bytes.

use super::coroutine::{self, Parts};
use super::fields::Layout;
use super::types::{Known, layout};
use crate::ir::Span;
use crate::lang::rust::saved::ty::Given;
use crate::lang::rust::saved::{Report, Type, Why};

/// A size, or why there is none.
pub type Estimate = Result<u64, String>;

/// Something that a state keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name; empty for a temporary.
    pub name: String,
    /// Its type, as rustc shows it.
    pub ty: String,
    /// Bytes.
    pub size: Estimate,
    /// Where it begins in the future, if all is known.
    pub offset: Option<u64>,
    /// Whether it is a parameter or capture: there in every state, used or not.
    pub captured: bool,
    /// Whether its room is used by others in other states.
    pub shared: bool,
    /// Where it comes from.
    pub span: Span,
    /// Why it is kept; `None`: it is captured.
    pub why: Option<Why>,
}

/// A state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// `Unresumed`, `Returned`, `Panicked`, `Suspend0`, ..
    pub name: String,
    /// The awaited expression, of one that suspends.
    pub span: Option<Span>,
    /// What it keeps, by offset if that is known.
    pub fields: Vec<Field>,
}

/// The enum of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What rustc calls it.
    pub name: String,
    /// Where the body is in the text.
    pub span: Span,
    /// Bytes of it.
    pub size: Estimate,
    /// Its alignment, bytes.
    pub align: Option<u64>,
    /// Where the tag is, and its bytes.
    pub tag: Option<(u64, u64)>,
    /// Its states: Unresumed, Returned, Panicked, then one for each await point.
    pub variants: Vec<Variant>,
    /// Parameters that are stored twice (rust-lang/rust#62958): as they were given, and as the body uses
    /// them.
    pub doubled: Vec<String>,
}

/// The layout of the future of a body.
pub fn future(report: &Report, number: usize, given: &Given, left: usize) -> Known {
    if left < 2 {
        return Err("it contains itself".into());
    }
    parts(report, number, given).map(|parts| coroutine::machine(parts).layout)
}

fn parts(report: &Report, number: usize, given: &Given) -> Result<Parts, String> {
    let Some(machine) = report.machine(number) else {
        return Err("the body of the future is not known".into());
    };
    let _guard = report.enter(number)?;
    let upvars = machine
        .upvars
        .iter()
        .map(|upvar| layout(report, &upvar.ty.with(given)));
    let locals = machine
        .locals
        .iter()
        .map(|local| layout(report, &local.ty.with(given)));
    let states = machine.points.iter();
    let states = states.map(|point| point.saved.iter().map(|(local, _)| *local).collect());
    Ok(Parts {
        upvars: upvars.collect::<Result<Vec<Layout>, String>>()?,
        locals: locals.collect::<Result<Vec<Layout>, String>>()?,
        states: states.collect(),
        conflicts: machine.conflicts.clone(),
    })
}

/// The enum of a body for certain types of its parameters.
pub fn shape(report: &Report, number: usize, given: &Given) -> Option<Shape> {
    let machine = report.machine(number)?;
    let laid_out = parts(report, number, given).map(coroutine::machine);
    let known = laid_out.as_ref().ok();
    let captured = |index: usize| {
        let upvar = &machine.upvars[index];
        let ty = upvar.ty.with(given);
        Field {
            name: upvar.name.clone(),
            ty: report.text(&ty),
            size: layout(report, &ty).map(|layout| layout.size),
            offset: known.map(|known| known.upvars[index]),
            captured: true,
            shared: false,
            span: upvar.span,
            why: None,
        }
    };
    let captures: Vec<Field> = (0..machine.upvars.len()).map(captured).collect();
    let kept = |(index, why): &(usize, Why)| {
        let local = &machine.locals[*index];
        let ty = local.ty.with(given);
        Field {
            name: local.name.clone().unwrap_or_default(),
            ty: report.text(&ty),
            size: layout(report, &ty).map(|layout| layout.size),
            offset: known.map(|known| known.locals[*index].0),
            captured: false,
            shared: known.is_some_and(|known| known.locals[*index].1),
            span: local.span,
            why: Some(*why),
        }
    };
    let mut variants = Vec::new();
    for name in ["Unresumed", "Returned", "Panicked"] {
        variants.push(Variant {
            name: name.into(),
            span: None,
            fields: captures.clone(),
        });
    }
    for (index, point) in machine.points.iter().enumerate() {
        let mut fields = captures.clone();
        fields.extend(point.saved.iter().map(kept));
        fields.sort_by_key(|field| field.offset);
        variants.push(Variant {
            name: format!("Suspend{index}"),
            span: Some(point.span),
            fields,
        });
    }
    Some(Shape {
        name: report.text(&Type::Future(number, given.clone())),
        span: machine.span,
        size: laid_out
            .as_ref()
            .map(|known| known.layout.size)
            .map_err(Clone::clone),
        align: known.map(|known| known.layout.align),
        tag: known.map(|known| (known.tag, known.tag_bytes)),
        variants,
        doubled: doubled(report, number),
    })
}

/// Parameters that are kept although they are captured already.
fn doubled(report: &Report, number: usize) -> Vec<String> {
    let Some(machine) = report.machine(number) else {
        return Vec::new();
    };
    let again = |upvar: &&crate::lang::rust::saved::Upvar| {
        machine.locals.iter().any(|local| {
            local.name.as_ref() == Some(&upvar.name) && local.span == upvar.span
                || local.name.as_deref() == Some("__awaitee")
                    && local.ty == upvar.ty
                    && matches!(upvar.ty, Type::Parameter(_))
        })
    };
    let names = machine.upvars.iter().filter(again);
    names.map(|upvar| upvar.name.clone()).collect()
}
