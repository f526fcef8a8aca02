//! Operators of classes of the program: whose method is tried first, and what happens when it answers
//! `NotImplemented`.
//!
//! CPython `Objects/abstract.c` `binary_op1`, `binary_iop1`; `Objects/object.c` `do_richcompare`.

use super::object::PyObject;
use super::{Given, calls, class, operators, sequences, tables, type_error};
use crate::ir::program::NameId;
use crate::ir::py::{PyBinary, PyCompare, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::value::Value;

/// A method to try, with its operands; none is owned.
pub type Attempt = (Value, Value, Value);

/// What an operator comes to when every method answers `NotImplemented`.
pub enum Otherwise {
    /// TypeError with this message.
    Refused(String),
    /// This value.
    Given(Value),
}

/// The methods to try for two operands, in order.
pub fn attempts(
    sim: &Sim,
    left: Value,
    right: Value,
    direct: NameId,
    reflected: Option<NameId>,
) -> Vec<Attempt> {
    let first = class::special(sim, left, direct).map(|method| (method, left, right));
    let second = reflected.and_then(|reflected| class::special(sim, right, reflected));
    let second = second.map(|method| (method, right, left));
    let (one, other) = (class::of(sim, left), class::of(sim, right));
    let is_order = Some(direct) == reflected || is_comparison(direct);
    let second = second.filter(|_| one != other || is_order);
    if one != other && class::inherits(sim, other, one) && second.is_some() {
        return second.into_iter().chain(first).collect();
    }
    first.into_iter().chain(second).collect()
}

fn is_comparison(direct: NameId) -> bool {
    let comparisons = [
        name::DUNDER_EQ,
        name::DUNDER_NE,
        name::DUNDER_LT,
        name::DUNDER_LE,
        name::DUNDER_GT,
        name::DUNDER_GE,
    ];
    comparisons.contains(&direct)
}

/// Calls the methods one after the other until one answers. The operands (each once) are owned by the
/// call.
pub fn run(
    sim: &mut Sim,
    id: ThreadId,
    attempts: &[Attempt],
    otherwise: &Otherwise,
    operands: [Value; 2],
) -> Flow {
    if let [(method, one, other)] = *attempts
        && always_answers(sim, method)
    {
        sim.heap.retain(method);
        return calls::enter(sim, id, method, &[one, other]);
    }
    let Some(function) = sim.program.prelude(name::FIRST_IMPLEMENTED) else {
        return unsupported(sim, id, "operators of these classes");
    };
    let mut rows = Vec::new();
    for (method, one, other) in attempts {
        let row = [*method, *one, *other];
        row.iter().for_each(|value| {
            sim.heap.retain(*value);
        });
        rows.push(Value::Object(sim.heap.alloc(Body::Tuple(Box::new(row)))));
    }
    let rows = Value::Object(sim.heap.alloc(Body::Tuple(rows.into())));
    let (message, value) = match otherwise {
        Otherwise::Refused(message) => (sim.heap.text(message), Value::Unit),
        Otherwise::Given(value) => (Value::Unit, *value),
    };
    super::release_two(sim, operands[0], operands[1]);
    control::call_function(sim, id, function, &[rows, message, value])
}

/// Whether a method cannot answer `NotImplemented`: it is the program's own, which never says the word
/// and asks no builtin class for its answer.
fn always_answers(sim: &mut Sim, method: Value) -> bool {
    let function = match method {
        Value::Function(function) => function,
        Value::Object(object) => match sim.heap.body(object) {
            Body::Closure(closure) => closure.function,
            _ => return false,
        },
        _ => return false,
    };
    if sim.program.function(function).hidden {
        return false;
    }
    let known = sim.python.always_answers;
    let answers = known.unwrap_or_else(|| {
        let source = &sim.program.source;
        !source.contains("NotImplemented") && !source.contains(".__")
    });
    sim.python.always_answers = Some(answers);
    answers
}

/// Whether comparing a value runs code of the program: its class's, or that of what it holds.
pub fn compares_by_code(sim: &Sim, value: Value, special: NameId) -> bool {
    within(sim, value, special, 0)
}

fn within(sim: &Sim, value: Value, special: NameId, depth: u32) -> bool {
    if !matches!(value, Value::Object(_)) || depth > 20 {
        return false;
    }
    if class::special(sim, value, special).is_some() {
        return true;
    }
    let holds = match value {
        Value::Object(object) => matches!(
            sim.heap.body(object),
            Body::List(_) | Body::Tuple(_) | Body::Py(PyObject::Dict(_) | PyObject::Set(_))
        ),
        _ => false,
    };
    if !holds || sim.program.prelude(name::FIRST_IMPLEMENTED).is_none() {
        return false;
    }
    let items = sequences::items(sim, value).unwrap_or_default();
    let pairs = tables::entries(sim, value).into_iter();
    let mut all = items
        .into_iter()
        .chain(pairs.flat_map(|pair| [pair.0, pair.1]));
    all.any(|item| {
        within(sim, item, special, depth + 1)
            || special != name::DUNDER_EQ && within(sim, item, name::DUNDER_EQ, depth + 1)
    })
}

/// Comparisons of containers whose items compare by code of the program: the prelude's.
pub fn containers(
    sim: &mut Sim,
    id: ThreadId,
    comparison: PyCompare,
    left: Value,
    right: Value,
) -> Option<Flow> {
    let (special, function) = match comparison {
        PyCompare::Eq => (name::DUNDER_EQ, name::EQUAL_DEEP),
        PyCompare::Ne => (name::DUNDER_EQ, name::NOT_EQUAL),
        PyCompare::Lt => (name::DUNDER_LT, name::LESS_DEEP),
        PyCompare::Le => (name::DUNDER_LE, name::AT_MOST_DEEP),
        PyCompare::Gt => (name::DUNDER_GT, name::GREATER_DEEP),
        PyCompare::Ge => (name::DUNDER_GE, name::AT_LEAST_DEEP),
        _ => return None,
    };
    if class::of(sim, left) != class::of(sim, right) {
        return None;
    }
    let runs = compares_by_code(sim, left, special) || compares_by_code(sim, right, special);
    let function = sim.program.prelude(function).filter(|_| runs)?;
    Some(control::call_function(sim, id, function, &[left, right]))
}

/// The TypeError of an operator that neither side takes.
pub fn unsupported_operands(
    sim: &mut Sim,
    operator: PyBinary,
    in_place: bool,
    left: Value,
    right: Value,
) -> Given {
    let (a, b) = (class::type_name(sim, left), class::type_name(sim, right));
    let sign = match (operator, in_place) {
        (PyBinary::Pow, true) => "**=".to_owned(),
        (operator, true) => format!("{}=", operators::sign(operator)),
        (operator, false) => operators::sign(operator).to_owned(),
    };
    let message = format!("unsupported operand type(s) for {sign}: '{a}' and '{b}'");
    type_error(sim, &message)
}
