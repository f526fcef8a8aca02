//! The program's own `fmt`s: entered before the format that shows their values is written.

use super::object::{Formatter, RsObject};
use super::{call, extension, format, place};
use crate::ir::program::{FormatId, FormatPiece, FormatSpec, FuncId, Slot};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::value::{Place, Value};

/// How deep a value is searched for parts with a `fmt` of the program.
const DEPTH_MAX: u32 = 64;

/// How the formatter's value is to be written.
pub fn spec_of(sim: &Sim, format: FormatId) -> FormatSpec {
    match sim.program.formats[format.index()].pieces.first() {
        Some(FormatPiece::Argument { spec, .. }) => spec.clone(),
        _ => FormatSpec::default(),
    }
}

/// `FormatEnter`: enters the next `fmt` that the argument on top needs, else hands the argument on with
/// what they wrote.
pub fn enter(sim: &mut Sim, id: ThreadId, slot: Slot, spec: FormatId) -> Flow {
    let argument = super::operate::pop(sim, id);
    let at = place::local(sim, id, slot.0);
    let kept = place::get(sim, at);
    let found = match place::rust_object(sim, kept) {
        Some(RsObject::Formatter(formatter)) => formatter.found.clone(),
        _ => Vec::new(),
    };
    let debug = spec_of(sim, spec).conversion == Some('?');
    let next = match debug {
        true => search(sim, argument, &found, DEPTH_MAX),
        false => own(sim, argument, "fmt::Display").filter(|(of, _)| !known(&found, *of)),
    };
    let Some((of, function)) = next else {
        if let Some(slot) = place::get_mut(sim, at) {
            *slot = Value::Empty;
        }
        sim.heap.release(kept);
        let shown = match found.is_empty() {
            true => argument,
            false => place::alloc(sim, RsObject::Rendering(argument, found.into())),
        };
        control::push(sim, id, shown);
        let frame = sim.thread(id).frame.expect("an operation has a frame");
        sim.frames.get_mut(frame).pc += 1;
        return Flow::Next;
    };
    control::push(sim, id, argument);
    let formatter = Formatter {
        text: String::new(),
        spec,
        of,
        found,
    };
    let formatter = place::alloc(sim, RsObject::Formatter(Box::new(formatter)));
    if let Some(slot) = place::get_mut(sim, at) {
        *slot = formatter;
    }
    sim.heap.release(kept);
    let this = Value::Place(Place::Whole(of));
    control::call_function(sim, id, function, &[this, Value::Place(at)])
}

/// `FormatLeave`: keeps what the `fmt` wrote and goes back for the next.
pub fn leave(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    let result = super::operate::pop(sim, id);
    let failed = matches!(
        place::rust_object(sim, result),
        Some(RsObject::Result(Err(_)))
    );
    sim.heap.release(result);
    if failed {
        return unsupported(sim, id, "a formatting trait that returns an error");
    }
    let at = place::local(sim, id, slot.0);
    if let Value::Object(kept) = place::get(sim, at)
        && let Body::Rs(RsObject::Formatter(formatter)) = sim.heap.body_mut(kept)
    {
        let text = std::mem::take(&mut formatter.text);
        formatter.found.push((formatter.of, text.into()));
    }
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    sim.frames.get_mut(frame).pc -= 2;
    Flow::Next
}

fn known(found: &[(ObjectId, Box<str>)], of: ObjectId) -> bool {
    found.iter().any(|(known, _)| *known == of)
}

/// The first value on the way through pointers whose type has the `fmt`.
fn own(sim: &Sim, value: Value, name: &str) -> Option<(ObjectId, FuncId)> {
    let mut value = place::follow(sim, value);
    loop {
        if let (Value::Object(object), Some(declared)) = (value, extension::declared(sim, value))
            && let Some(function) = call::method_named(sim, declared, name)
        {
            return Some((object, function));
        }
        value = place::follow(sim, place::get(sim, place::inside(sim, value)?));
    }
}

/// The first part of a value, itself included, with a `Debug` of the program that has not written yet.
fn search(
    sim: &Sim,
    value: Value,
    found: &[(ObjectId, Box<str>)],
    depth: u32,
) -> Option<(ObjectId, FuncId)> {
    if let Some((object, function)) = own(sim, value, "fmt::Debug") {
        return (!known(found, object)).then_some((object, function));
    }
    let Value::Object(object) = place::follow_all(sim, value) else {
        return None;
    };
    let depth = depth.checked_sub(1)?;
    let parts = super::compare::elements(sim, Value::Object(object)).unwrap_or(&[]);
    parts
        .iter()
        .find_map(|part| search(sim, *part, found, depth))
}

/// Whether a value contains one with a `Debug` of the program.
pub fn has_own_debug(sim: &Sim, value: Value) -> bool {
    search(sim, value, &[], DEPTH_MAX).is_some()
}

/// Whether a value's own type has a `Display` of the program.
pub fn has_own_display(sim: &Sim, value: Value) -> bool {
    own(sim, value, "fmt::Display").is_some()
}

/// Methods of a `Formatter`.
pub fn method(sim: &mut Sim, call: &mut super::method::Call) -> super::method::Answer {
    let Value::Object(object) = call.receiver else {
        return Ok(None);
    };
    let Some(RsObject::Formatter(formatter)) = place::rust_object(sim, call.receiver) else {
        return Ok(None);
    };
    let spec = spec_of(sim, formatter.spec);
    let argument = call.argument(sim, 0);
    let mut written = String::new();
    match call.name {
        "write_str" => written = call::text_of(sim, argument),
        "write_char" => match argument {
            Value::Char(letter) => written.push(letter),
            _ => return Ok(None),
        },
        "pad" => {
            let said = call::text_of(sim, argument);
            format::pad_text(&mut written, &said, &spec);
        }
        "alternate" => return Ok(Some(Value::Bool(spec.alternate))),
        "sign_plus" => return Ok(Some(Value::Bool(spec.sign == Some('+')))),
        "fill" => return Ok(Some(Value::Char(spec.fill.unwrap_or(' ')))),
        "width" | "precision" => {
            let number = if call.name == "width" {
                spec.width
            } else {
                spec.precision
            };
            let kind = crate::ir::program::IntKind::Usize;
            let number = number.map(|number| Value::Int(kind, i64::from(number)));
            return Ok(Some(place::alloc(sim, RsObject::Option(number))));
        }
        _ => return Ok(None),
    }
    if let Body::Rs(RsObject::Formatter(formatter)) = sim.heap.body_mut(object) {
        formatter.text.push_str(&written);
    }
    Ok(Some(place::alloc(sim, RsObject::Result(Ok(Value::Unit)))))
}

/// `value.fmt(f)` of a value that native code writes: by the formatter's spec.
pub fn delegate(sim: &mut Sim, call: &mut super::method::Call) -> super::method::Answer {
    let Value::Object(object) = call.argument(sim, 0) else {
        return Ok(None);
    };
    let Body::Rs(RsObject::Formatter(formatter)) = sim.heap.body(object) else {
        return Ok(None);
    };
    let mut spec = spec_of(sim, formatter.spec);
    match call.name {
        "fmt::Display" => spec.conversion = None,
        "fmt::Debug" => spec.conversion = Some('?'),
        _ => {}
    }
    let mut written = String::new();
    format::write_value(sim, &mut written, call.receiver, &spec)?;
    if let Body::Rs(RsObject::Formatter(formatter)) = sim.heap.body_mut(object) {
        formatter.text.push_str(&written);
    }
    Ok(Some(place::alloc(sim, RsObject::Result(Ok(Value::Unit)))))
}
