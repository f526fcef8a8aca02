//! Primitives on globals, small integers and ranges: they run no code and raise nothing.

use super::compare::ordered;
use super::object::{Iter, PyObject};
use super::operators::int;
use crate::ir::native::Native;
use crate::ir::program::NameId;
use crate::ir::py::member::{self, Member};
use crate::ir::py::{PyModule, PyNative, PyOp};
use crate::sim::heap::Body;
use crate::sim::machine::straight::Straight;
use crate::sim::value::Value;

/// Executes a primitive, if it is one of these here. Whether it was: else nothing has changed.
#[inline]
pub fn straight(at: &mut Straight, op: PyOp) -> bool {
    match op {
        PyOp::LoadGlobal(global) => match at.globals[global.index()] {
            Value::Empty => false,
            value => {
                at.heap.retain(value);
                at.push(value)
            }
        },
        PyOp::LoadMethod(name) => load_function(at, name),
        PyOp::Truth => matches!(at.below(0), Value::Bool(_)) && at.done(),
        PyOp::Compare(comparison) => {
            let (Value::Int(_, left), Value::Int(_, right)) = (at.below(1), at.below(0)) else {
                return false;
            };
            let Some(result) = ordered(comparison, left.cmp(&right)) else {
                return false;
            };
            at.frame.pop();
            at.frame.pop();
            at.push(Value::Bool(result))
        }
        PyOp::ForIter(_) => {
            let Value::Object(iterator) = at.below(0) else {
                return false;
            };
            let Body::Py(PyObject::Iterator(state)) = at.heap.body_mut(iterator) else {
                return false;
            };
            let Iter::Range(next, step, left @ 1..) = &mut **state else {
                return false;
            };
            let item = int(*next);
            *left -= 1;
            *next = next.wrapping_add(*step);
            at.push(item)
        }
        _ => false,
    }
}

/// `module.name(..)`: a function that our prelude defines, or one of ours.
fn load_function(at: &mut Straight, name: NameId) -> bool {
    let Value::Native(Native::Py(PyNative::Module(PyModule::Asyncio))) = at.below(0) else {
        return false;
    };
    let Some(Member::Prelude(name)) = member::find(PyModule::Asyncio, name) else {
        return false;
    };
    let Some(function) = at.program.prelude(name) else {
        return false;
    };
    at.frame.pop();
    at.frame.push(Value::Function(function));
    at.push(Value::Empty)
}
