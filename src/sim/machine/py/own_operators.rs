//! Operators that classes of the program define: their methods' names, and sets of objects with their own
//! hash.

use super::{keys, tables};
use crate::ir::program::NameId;
use crate::ir::py::{PyBinary, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;

/// Operators of sets whose items have their own hash.
pub fn keyed_sets(
    sim: &mut Sim,
    id: ThreadId,
    operator: PyBinary,
    left: Value,
    right: Value,
) -> Option<Flow> {
    let both = [left, right];
    if !both.iter().all(|set| tables::is_set(sim, *set))
        || !both.iter().any(|set| keys::any_own_hash(sim, *set))
    {
        return None;
    }
    let function = match operator {
        PyBinary::Or => name::SET_UNION,
        PyBinary::And => name::SET_INTERSECTION,
        PyBinary::Sub => name::SET_DIFFERENCE,
        PyBinary::Xor => name::SET_SYMMETRIC,
        _ => return None,
    };
    let function = sim.program.prelude(function)?;
    Some(control::call_function(sim, id, function, &both))
}

/// The methods of an operator: direct, reflected, and changing the left operand in place.
pub fn special_names(operator: PyBinary) -> (NameId, NameId, NameId) {
    match operator {
        PyBinary::Add => (name::DUNDER_ADD, name::RADD, name::IADD),
        PyBinary::Sub => (name::DUNDER_SUB, name::RSUB, name::ISUB),
        PyBinary::Mul => (name::DUNDER_MUL, name::RMUL, name::IMUL),
        PyBinary::Div => (name::TRUEDIV, name::RTRUEDIV, name::ITRUEDIV),
        PyBinary::FloorDiv => (name::FLOORDIV, name::RFLOORDIV, name::IFLOORDIV),
        PyBinary::Mod => (name::DUNDER_MOD, name::RMOD, name::IMOD),
        PyBinary::Pow => (name::DUNDER_POW, name::RPOW, name::IPOW),
        PyBinary::Shl => (name::LSHIFT, name::RLSHIFT, name::ILSHIFT),
        PyBinary::Shr => (name::RSHIFT, name::RRSHIFT, name::IRSHIFT),
        PyBinary::And => (name::DUNDER_AND, name::RAND, name::IAND),
        PyBinary::Or => (name::DUNDER_OR, name::ROR, name::IOR),
        PyBinary::Xor => (name::DUNDER_XOR, name::RXOR, name::IXOR),
        PyBinary::MatMul => (name::MATMUL, name::RMATMUL, name::IMATMUL),
    }
}
