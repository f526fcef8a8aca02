//! Hashes: of numbers, tuples and ranges as CPython has them, of texts our own.

use super::object::PyObject;
use super::operators::{Number, number};
use super::{Given, class, integers, sequences, text, type_error};
use crate::ir::py::{PyClass, name};
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// Tuples nested deeper than this have no hash: beyond what programs build, and no stack is at risk.
const DEPTH_MAX: u32 = 200;

/// The hash of a value as a key.
///
/// # Errors
/// `TypeError: unhashable type`.
pub fn hash(sim: &mut Sim, value: Value) -> Result<u64, Value> {
    match hash_of(sim, value, 0) {
        Some(hash) => Ok(hash),
        None if super::keys::has_own_hash(sim, value) => {
            let what = "keys with their own `__hash__` in this operation".into();
            let nowhere = crate::ir::program::SiteId(0);
            sim.end(crate::sim::outcome::Outcome::Unsupported(nowhere, what));
            Ok(0)
        }
        None => {
            let kind = class::type_name(sim, value);
            type_error(sim, &format!("unhashable type: '{kind}'"))
        }
    }
}

/// Numbers that are equal hash alike: modulo 2^61 - 1, as CPython `Python/pyhash.c` does.
pub fn hash_number(number: Number) -> i64 {
    const MODULUS: i128 = (1 << 61) - 1;
    let reduced = |value: i128| match (value % MODULUS) as i64 {
        -1 => -2,
        hash => hash,
    };
    match number {
        Number::Int(value) => reduced(i128::from(value)),
        Number::Float(value) => hash_float(value),
    }
}

/// CPython `Python/pyhash.c` `_Py_HashDouble`: the fraction reduced modulo 2^61 - 1, 28 bits at a time.
fn hash_float(value: f64) -> i64 {
    const BITS: u32 = 61;
    const MODULUS: u64 = (1 << BITS) - 1;
    if value.is_infinite() {
        return if value > 0.0 { 314_159 } else { -314_159 };
    }
    if value.is_nan() || value == 0.0 {
        return 0;
    }
    let (mut rest, mut exponent) = (value.abs(), 0i64);
    while rest >= 1.0 {
        rest /= 2.0;
        exponent += 1;
    }
    while rest < 0.5 {
        rest *= 2.0;
        exponent -= 1;
    }
    let mut hash = 0u64;
    while rest != 0.0 {
        hash = (hash << 28) & MODULUS | hash >> (BITS - 28);
        rest *= f64::from(1 << 28);
        exponent -= 28;
        let whole = rest as u64;
        rest -= whole as f64;
        hash += whole;
        if hash >= MODULUS {
            hash -= MODULUS;
        }
    }
    let turn = exponent.rem_euclid(i64::from(BITS)) as u32;
    let hash = ((hash << turn) & MODULUS | hash >> (BITS - turn)) as i64;
    match if value < 0.0 { -hash } else { hash } {
        -1 => -2,
        hash => hash,
    }
}

fn hash_of(sim: &Sim, value: Value, depth: u32) -> Option<u64> {
    if let Some(number) = number(value) {
        return Some(hash_number(number) as u64);
    }
    if let Some(text) = text::of(sim, value) {
        return Some(hash_bytes(text.as_bytes()));
    }
    let Value::Object(object) = value else {
        return Some(hash_bytes(format!("{value:?}").as_bytes()));
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Set(table)) if table.kind == super::dict::Kind::Frozen => {
            let mixed = table
                .iter()
                .map(|entry| entry.hash.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            Some(mixed.fold(table.len() as u64, u64::wrapping_add))
        }
        Body::Py(PyObject::Range(..)) => {
            let (start, step, len) = sequences::range_items(sim, value)?;
            Some(hash_tuple(&[start as u64, step as u64, len]))
        }
        Body::List(_) | Body::Py(PyObject::Dict(_) | PyObject::Set(_)) => None,
        Body::Tuple(values) if depth < DEPTH_MAX => {
            let hashes: Option<Vec<u64>> = values
                .iter()
                .map(|value| hash_of(sim, *value, depth + 1))
                .collect();
            hashes.map(|hashes| hash_tuple(&hashes))
        }
        Body::Py(PyObject::Instance(..) | PyObject::Exception(_)) => {
            match class::special(sim, value, name::DUNDER_HASH) {
                Some(Value::Unit) => None,
                Some(_) => sim.python.settled.hash(object),
                None => Some(u64::from(object.slot())),
            }
        }
        Body::Py(PyObject::Slice(_) | PyObject::Bytes(_, true)) => None,
        Body::Py(PyObject::Int(big)) => Some(big.modulo_mersenne() as u64),
        Body::Py(PyObject::Bytes(bytes, false)) => Some(hash_bytes(bytes)),
        _ => Some(u64::from(object.slot())),
    }
}

/// CPython `Objects/tupleobject.c` `tuplehash`: xxHash of the items' hashes.
fn hash_tuple(hashes: &[u64]) -> u64 {
    const PRIMES: [u64; 3] = [
        0x9e37_79b1_85eb_ca87,
        0xc2b2_ae3d_27d4_eb4f,
        0x27d4_eb2f_1656_67c5,
    ];
    let mut mixed = PRIMES[2];
    for hash in hashes {
        mixed = mixed.wrapping_add(hash.wrapping_mul(PRIMES[1]));
        mixed = mixed.rotate_left(31).wrapping_mul(PRIMES[0]);
    }
    mixed = mixed.wrapping_add(hashes.len() as u64 ^ (PRIMES[2] ^ 3_527_539));
    if mixed == u64::MAX {
        1_546_275_796
    } else {
        mixed
    }
}

/// FNV-1a: the order of nothing depends on it.
fn hash_bytes(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// `hash(x)` as a value.
pub fn hash_value(sim: &mut Sim, value: Value) -> Given {
    let hash = match (number(value), integers::get(sim, value)) {
        (Some(number), _) => hash_number(number),
        (None, Some(big)) => big.modulo_mersenne(),
        (None, None) => {
            let is_tuple = class::of(sim, value) == class::builtin(PyClass::Tuple);
            let hash = hash(sim, value)? as i64;
            if is_tuple { hash } else { hash >> 3 }
        }
    };
    Ok(super::operators::int(hash))
}
