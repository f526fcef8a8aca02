//! The enum that the compiler makes of an async body: its states with what each of them keeps, and bytes.

use super::coroutine::{self, Parts};
use super::fields::Layout;
use super::types::{Known, layout};
use crate::ir::rs::{Field, Shape, Variant, Why};
use crate::lang::rust::saved::ty::Given;
use crate::lang::rust::saved::{self, BodyKind, Report, Type};
use std::collections::BTreeMap;

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
    let mut variants = Vec::new();
    let captured = |variant: &str, next: Vec<u32>| Variant {
        name: variant.into(),
        span: None,
        fields: captures(report, machine, given, known),
        borrows: Vec::new(),
        next,
    };
    let states = |from: usize| -> Vec<u32> {
        let next = machine.next.get(from).into_iter().flatten();
        next.map(|point| match point {
            Some(point) => Shape::SUSPENDED + *point as u32,
            None => Shape::RETURNED,
        })
        .collect()
    };
    variants.push(captured("Unresumed", states(0)));
    variants.push(captured("Returned", Vec::new()));
    variants.push(captured("Panicked", Vec::new()));
    for (index, point) in machine.points.iter().enumerate() {
        let all = captures(report, machine, given, known)
            .into_iter()
            .map(|field| (None, field));
        let mut fields: Vec<(Option<usize>, Field)> = all.collect();
        for (local, why) in &point.saved {
            fields.push((
                Some(*local),
                kept(report, machine, given, known, (*local, *why)),
            ));
        }
        fields.sort_by_key(|(_, field)| field.offset);
        let place = |local: usize| fields.iter().position(|(known, _)| *known == Some(local));
        let borrows = machine
            .borrows
            .iter()
            .filter_map(|(holder, of)| Some((place(*holder)? as u32, place(*of)? as u32)));
        variants.push(Variant {
            name: format!("Suspend{index}"),
            span: Some(point.span),
            borrows: borrows.collect(),
            fields: fields.into_iter().map(|(_, field)| field).collect(),
            next: states(index + 1),
        });
    }
    Some(Shape {
        name: report.text(&Type::Future(number, given.clone())),
        span: machine.span,
        output: report.text(&machine.result.with(given)),
        size: laid_out
            .as_ref()
            .map(|known| known.layout.size)
            .map_err(Clone::clone),
        finished: {
            let output = machine.result.with(given);
            let error = Type::named("tokio::JoinError", Vec::new());
            let kept = Type::named("Result", vec![output, error]);
            layout(report, &kept).map(|layout| layout.size)
        },
        align: known.map(|known| known.layout.align),
        tag: known.map(|known| (known.tag, known.tag_bytes)),
        variants,
        doubled: doubled(report, number),
    })
}

fn captures(
    report: &Report,
    machine: &saved::Machine,
    given: &Given,
    known: Option<&coroutine::Machine>,
) -> Vec<Field> {
    let each = machine.upvars.iter().enumerate().map(|(index, upvar)| {
        let ty = upvar.ty.with(given);
        Field {
            name: upvar.name.clone(),
            ty: report.text(&ty),
            size: layout(report, &ty).map(|layout| layout.size),
            offset: known.and_then(|known| known.upvars.get(index).copied()),
            shared: false,
            span: upvar.span,
            why: Why::Captured,
        }
    });
    each.collect()
}

fn kept(
    report: &Report,
    machine: &saved::Machine,
    given: &Given,
    known: Option<&coroutine::Machine>,
    (index, why): (usize, Why),
) -> Field {
    let local = &machine.locals[index];
    let ty = local.ty.with(given);
    Field {
        name: local.name.clone().unwrap_or_default(),
        ty: report.text(&ty),
        size: layout(report, &ty).map(|layout| layout.size),
        offset: known.map(|known| known.locals[index].0),
        shared: known.is_some_and(|known| known.locals[index].1),
        span: local.span,
        why,
    }
}

/// The enums of all async bodies, in order of position: of a generic one with the types that it is used
/// with, if it is used with one choice of them alone.
pub fn shapes(report: &Report) -> Vec<Shape> {
    let mut uses: BTreeMap<usize, Vec<Given>> = BTreeMap::new();
    for machine in report.machines.iter().flatten() {
        let locals = machine.locals.iter().map(|local| &local.ty);
        let sent = machine.sends.iter().map(|asked| &asked.ty);
        for ty in locals.chain(sent).chain(&machine.seen) {
            note_uses(ty, &mut uses, 16);
        }
    }
    let mut all = Vec::new();
    for (number, machine) in report.machines.iter().enumerate() {
        let Some(machine) = machine else {
            continue;
        };
        if matches!(machine.kind, BodyKind::AsyncFunction | BodyKind::AsyncBlock) {
            let used = uses.get(&number).map_or(&[][..], Vec::as_slice);
            let given = match used {
                [only] => only.clone(),
                _ => Vec::new(),
            };
            all.extend(shape(report, number, &given));
        }
    }
    all.sort_by_key(|shape| shape.span);
    all
}

fn note_uses(ty: &Type, uses: &mut BTreeMap<usize, Vec<Given>>, left: usize) {
    if left == 0 {
        return;
    }
    if let Type::Future(number, given) = ty
        && !given.iter().any(|(_, ty)| ty.is_open())
    {
        let known = uses.entry(*number).or_default();
        if !known.contains(given) {
            known.push(given.clone());
        }
    }
    for part in ty.parts() {
        note_uses(part, uses, left - 1);
    }
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
