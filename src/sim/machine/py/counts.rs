//! How many arguments the methods of containers take, and what CPython says if they get others.

use super::arguments::Arguments;
use super::{class, type_error};
use crate::ir::program::NameId;
use crate::ir::py::name;
use crate::sim::Sim;
use crate::sim::heap::Body;
use crate::sim::machine::py::object::PyObject;
use crate::sim::value::Value;

/// The fewest and most arguments by position of a method; `None` if any number will do.
fn bounds(is_dict: bool, method: NameId) -> Option<(usize, usize)> {
    Some(match method {
        name::APPEND
        | name::EXTEND
        | name::REMOVE
        | name::ADD
        | name::DISCARD
        | name::ISSUBSET
        | name::ISSUPERSET
        | name::ISDISJOINT
        | name::SYMMETRIC_DIFFERENCE => (1, 1),
        name::CLEAR
        | name::COPY
        | name::REVERSE
        | name::KEYS
        | name::VALUES
        | name::ITEMS
        | name::POPITEM => (0, 0),
        name::INSERT => (2, 2),
        name::COUNT => (1, 1),
        name::INDEX => (1, 3),
        name::GET | name::SETDEFAULT => (1, 2),
        name::POP if is_dict => (1, 2),
        name::POP => (0, 1),
        _ => return None,
    })
}

/// Refuses a wrong number of arguments of a method of a list, tuple, dict or set; the arguments are
/// given up then.
///
/// # Errors
/// TypeError with CPython's words.
pub fn check(
    sim: &mut Sim,
    receiver: Value,
    method: NameId,
    arguments: Arguments,
) -> Result<Arguments, Value> {
    let Value::Object(object) = receiver else {
        return Ok(arguments);
    };
    let is_dict = match sim.heap.body(object) {
        Body::Py(PyObject::Dict(_)) => true,
        Body::List(_) | Body::Tuple(_) | Body::Py(PyObject::Set(_)) => false,
        _ => return Ok(arguments),
    };
    let Some((least, most)) = bounds(is_dict, method) else {
        return Ok(arguments);
    };
    let given = arguments.positional.len();
    let takes_keywords = is_dict && method == name::POPITEM;
    if (least..=most).contains(&given) && (arguments.keywords.is_empty() || takes_keywords) {
        return Ok(arguments);
    }
    let kind = class::type_name(sim, receiver);
    let what = sim.program.name(method).to_owned();
    let plural = |count| if count == 1 { "" } else { "s" };
    let message = match (least, most) {
        _ if !arguments.keywords.is_empty() => {
            format!("{kind}.{what}() takes no keyword arguments")
        }
        (0, 0) => format!("{kind}.{what}() takes no arguments ({given} given)"),
        (1, 1) => format!("{kind}.{what}() takes exactly one argument ({given} given)"),
        (least, most) if least == most => {
            format!("{what} expected {most} arguments, got {given}")
        }
        (least, _) if given < least => {
            format!(
                "{what} expected at least {least} argument{}, got {given}",
                plural(least)
            )
        }
        (_, most) => format!(
            "{what} expected at most {most} argument{}, got {given}",
            plural(most)
        ),
    };
    arguments.release(sim);
    type_error(sim, &message)
}
