//! Primitives on globals, small integers and ranges: they run no code and raise nothing.

use super::compare::ordered;
use super::object::{Iter, PyObject};
use super::operators::int;
use super::{attributes, class, instance};
use crate::ir::native::Native;
use crate::ir::program::NameId;
use crate::ir::py::member::{self, Member};
use crate::ir::py::{PyModule, PyNative, PyOp, PyUnary, name};
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
        PyOp::GetAttr(name) => attribute(at, name),
        PyOp::LoadMethod(name) => load_function(at, name) || load_method(at, name),
        PyOp::Truth => match at.below(0) {
            Value::Bool(_) => at.done(),
            Value::Unit => {
                at.replace(Value::Bool(false));
                at.done()
            }
            Value::Int(_, number) => {
                at.replace(Value::Bool(number != 0));
                at.done()
            }
            _ => false,
        },
        PyOp::Unary(PyUnary::Not) => match at.below(0) {
            Value::Bool(value) => {
                at.replace(Value::Bool(!value));
                at.done()
            }
            _ => false,
        },
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
            let Iter::Range(next, step, left @ 1..) = state else {
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

/// `object.name` of an instance that holds it, where no class has anything of that name, nor a hook.
fn attribute(at: &mut Straight, name: NameId) -> bool {
    let receiver = at.below(0);
    let Value::Object(object) = receiver else {
        return false;
    };
    let Body::Py(PyObject::Instance(_, attributes)) = at.heap.body(object) else {
        return false;
    };
    if at.class_names.has(name) || at.class_names.has(name::GETATTRIBUTE) {
        return false;
    }
    let Some(Some(found)) = instance::listed(attributes, name) else {
        return false;
    };
    at.heap.retain(found);
    at.replace(found);
    at.heap.release(receiver);
    at.done()
}

/// `object.name(..)`: a function of the instance's class, if the instance does not hide it.
fn load_method(at: &mut Straight, name: NameId) -> bool {
    let receiver = at.below(0);
    let Value::Object(object) = receiver else {
        return false;
    };
    let Body::Py(PyObject::Instance(class, attributes)) = at.heap.body(object) else {
        return false;
    };
    let Some(None) = instance::listed(attributes, name) else {
        return false;
    };
    let class = Value::Object(*class);
    let Some(found) = class::found_in(at.heap, at.class_names, class, name) else {
        return false;
    };
    if !attributes::is_function_in(at.heap, found) {
        return false;
    }
    at.heap.retain(found);
    at.replace(found);
    at.push(receiver)
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
