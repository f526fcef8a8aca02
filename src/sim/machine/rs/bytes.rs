//! Bytes and texts of them.

use super::object::RsObject;
use super::{compare, place, text};
use crate::ir::program::IntKind;
use crate::ir::rs::RsNative;
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// Calls one of these. `None`: not of these arguments. The arguments are owned by the callee.
pub fn native(sim: &mut Sim, native: RsNative, arguments: &[Value]) -> Option<Value> {
    let first = arguments.first().copied().unwrap_or_default();
    let second = arguments.get(1).copied().unwrap_or_default();
    let (bytes, asked) = (place::follow_all(sim, first), place::follow(sim, second));
    let made = match (native, asked) {
        (RsNative::ByteAt, Value::Int(_, index)) => {
            let byte = byte_at(sim, bytes, index as usize)?;
            Value::Int(IntKind::U8, i64::from(byte))
        }
        (_, Value::Bool(lossy)) => text_of(sim, bytes, lossy)?,
        _ => return None,
    };
    sim.heap.release(first);
    Some(made)
}

fn byte_at(sim: &Sim, bytes: Value, index: usize) -> Option<u8> {
    if let Some(said) = text::of(sim, bytes) {
        return said.as_bytes().get(index).copied();
    }
    byte(sim, *compare::elements(sim, bytes)?.get(index)?)
}

fn byte(sim: &Sim, value: Value) -> Option<u8> {
    match place::follow(sim, value) {
        Value::Int(_, byte) => u8::try_from(byte).ok(),
        _ => None,
    }
}

/// The text, how much of the bytes is right, and how many are wrong then (-1: it ends too early).
fn text_of(sim: &mut Sim, bytes: Value, lossy: bool) -> Option<Value> {
    let elements = match text::of(sim, bytes) {
        Some(said) => said.as_bytes().to_vec(),
        None => {
            let elements = compare::elements(sim, bytes)?;
            let bytes = elements.iter().map(|element| byte(sim, *element));
            bytes.collect::<Option<Vec<u8>>>()?
        }
    };
    let (right, wrong) = match std::str::from_utf8(&elements) {
        Ok(_) => (0, 0),
        Err(error) => {
            let wrong = error.error_len().map_or(-1, |len| len as i64);
            (error.valid_up_to() as i64, wrong)
        }
    };
    let said = match lossy || wrong == 0 {
        true => String::from_utf8_lossy(&elements).into_owned(),
        false => String::new(),
    };
    let said = place::alloc(sim, RsObject::Str(said.into()));
    let parts = [
        said,
        Value::Int(IntKind::Usize, right),
        Value::Int(IntKind::Isize, wrong),
    ];
    Some(Value::Object(sim.heap.alloc(Body::Tuple(parts.into()))))
}
