//! Truth, identity, equality, order and hashes.

use super::dispatch::{self, Otherwise};
use super::object::{PyObject, ViewKind};
use super::operators::{Number, number};
use super::{
    bytes, calls, class, give, integers, iterate, pop, release_two, sequences, sets, tables, text,
    type_error,
};
use crate::ir::py::{PyCompare, name};
use crate::sim::Sim;
use crate::sim::asyncio::contexts;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;
use std::cmp::Ordering;

pub use super::hash::{hash, hash_number, hash_value};

/// Containers nested deeper than this compare as different: beyond what programs build, and no stack
/// is at risk.
const DEPTH_MAX: u32 = 200;

/// `Truth`: makes the value on top a bool.
pub fn truth_of_top(sim: &mut Sim, id: ThreadId) -> Flow {
    let value = pop(sim, id);
    if let Value::Bool(_) = value {
        control::push(sim, id, value);
        return Flow::Next;
    }
    for special in [name::DUNDER_BOOL, name::DUNDER_LEN] {
        if let Some(method) = class::special(sim, value, special) {
            step_back(sim, id);
            sim.heap.retain(method);
            return calls::enter(sim, id, method, &[value]);
        }
    }
    let truth = is_true(sim, value);
    sim.heap.release(value);
    control::push(sim, id, Value::Bool(truth));
    Flow::Next
}

/// The current operation is executed again, with what the entered code gives in place of its operand.
pub fn step_back(sim: &mut Sim, id: ThreadId) {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    let frame = sim.frames.get_mut(frame);
    frame.pc -= 1;
    frame.again = frame.pc;
}

/// The truth of a value whose class the program did not define.
pub fn is_true(sim: &Sim, value: Value) -> bool {
    match value {
        Value::Bool(value) => value,
        Value::Unit | Value::Empty => false,
        Value::Int(_, value) => value != 0,
        Value::Float(value) => value != 0.0,
        _ => sequences::length(sim, value) != Some(0),
    }
}

/// Pops two, pushes the result of the comparison.
pub fn compare(sim: &mut Sim, id: ThreadId, comparison: PyCompare) -> Flow {
    let (right, left) = (pop(sim, id), pop(sim, id));
    if let (Value::Int(_, a), Value::Int(_, b)) = (left, right)
        && let Some(result) = ordered(comparison, a.cmp(&b))
    {
        control::push(sim, id, Value::Bool(result));
        return Flow::Next;
    }
    if let Some(flow) = special(sim, id, comparison, left, right) {
        return flow;
    }
    let result = match comparison {
        PyCompare::Is => Ok(is_same(left, right)),
        PyCompare::IsNot => Ok(!is_same(left, right)),
        PyCompare::Eq => Ok(equal(sim, left, right)),
        PyCompare::Ne => Ok(!equal(sim, left, right)),
        PyCompare::In => contains(sim, right, left),
        PyCompare::NotIn => contains(sim, right, left).map(|found| !found),
        _ => order_by(sim, comparison, left, right),
    };
    release_two(sim, left, right);
    give(sim, id, result.map(Value::Bool))
}

/// Whether two numbers in this order compare so; `None`: `in` is no question of order.
pub(super) fn ordered(comparison: PyCompare, ordering: Ordering) -> Option<bool> {
    Some(match comparison {
        PyCompare::Eq | PyCompare::Is => ordering.is_eq(),
        PyCompare::Ne | PyCompare::IsNot => ordering.is_ne(),
        PyCompare::Lt => ordering.is_lt(),
        PyCompare::Le => ordering.is_le(),
        PyCompare::Gt => ordering.is_gt(),
        PyCompare::Ge => ordering.is_ge(),
        PyCompare::In | PyCompare::NotIn => return None,
    })
}

/// Comparisons that classes of the program define.
fn special(
    sim: &mut Sim,
    id: ThreadId,
    comparison: PyCompare,
    left: Value,
    right: Value,
) -> Option<Flow> {
    let (direct, reflected) = match comparison {
        PyCompare::Eq => (name::DUNDER_EQ, name::DUNDER_EQ),
        PyCompare::Ne => (name::DUNDER_NE, name::DUNDER_NE),
        PyCompare::Lt => (name::DUNDER_LT, name::DUNDER_GT),
        PyCompare::Le => (name::DUNDER_LE, name::DUNDER_GE),
        PyCompare::Gt => (name::DUNDER_GT, name::DUNDER_LT),
        PyCompare::Ge => (name::DUNDER_GE, name::DUNDER_LE),
        PyCompare::In | PyCompare::NotIn => return membership(sim, id, comparison, left, right),
        PyCompare::Is | PyCompare::IsNot => return None,
    };
    let attempts = dispatch::attempts(sim, left, right, direct, Some(reflected));
    if comparison == PyCompare::Ne
        && attempts.is_empty()
        && [left, right]
            .iter()
            .any(|side| class::special(sim, *side, name::DUNDER_EQ).is_some())
    {
        let function = sim.program.prelude(name::NOT_EQUAL)?;
        return Some(control::call_function(sim, id, function, &[left, right]));
    }
    if attempts.is_empty() {
        return dispatch::containers(sim, id, comparison, left, right);
    }
    let otherwise = match comparison {
        PyCompare::Eq => Otherwise::Given(Value::Bool(is_same(left, right))),
        PyCompare::Ne => Otherwise::Given(Value::Bool(!is_same(left, right))),
        _ => {
            let (a, b) = (class::type_name(sim, left), class::type_name(sim, right));
            let sign = sign(comparison);
            Otherwise::Refused(format!(
                "'{sign}' not supported between instances of '{a}' and '{b}'"
            ))
        }
    };
    Some(dispatch::run(sim, id, &attempts, &otherwise, [left, right]))
}

/// How an ordering is written.
fn sign(comparison: PyCompare) -> &'static str {
    match comparison {
        PyCompare::Lt => "<",
        PyCompare::Le => "<=",
        PyCompare::Gt => ">",
        _ => ">=",
    }
}

/// `x in container` of a class with `__contains__`, or over items that the program makes or compares.
fn membership(
    sim: &mut Sim,
    id: ThreadId,
    comparison: PyCompare,
    item: Value,
    container: Value,
) -> Option<Flow> {
    if let Some(method) = class::special(sim, container, name::CONTAINS) {
        if comparison == PyCompare::NotIn {
            let function = sim.program.prelude(name::LACKS_ITEM)?;
            return Some(control::call_function(
                sim,
                id,
                function,
                &[container, item],
            ));
        }
        sim.heap.retain(method);
        return Some(calls::enter(sim, id, method, &[container, item]));
    }
    let is_sequence = sequences::items(sim, container).is_some();
    let by_code = iterate::runs_code(sim, container)
        || class::special(sim, container, name::GETITEM).is_some()
        || is_sequence
            && (dispatch::compares_by_code(sim, item, name::DUNDER_EQ)
                || dispatch::compares_by_code(sim, container, name::DUNDER_EQ));
    let function = match comparison {
        PyCompare::NotIn => name::LACKS_ITEM,
        _ => name::HAS_ITEM,
    };
    let function = sim.program.prelude(function).filter(|_| by_code)?;
    Some(control::call_function(
        sim,
        id,
        function,
        &[container, item],
    ))
}

/// `a is b`. Equal numbers and constants are one object here.
pub fn is_same(left: Value, right: Value) -> bool {
    match (left, right) {
        (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
        _ => left == right,
    }
}

/// `a == b` of values whose classes the program did not define.
pub fn equal(sim: &Sim, left: Value, right: Value) -> bool {
    equal_within(sim, left, right, 0)
}

fn equal_within(sim: &Sim, left: Value, right: Value, depth: u32) -> bool {
    if let (Some(a), Some(b)) = (number(left), number(right)) {
        return order_numbers(a, b) == Some(Ordering::Equal);
    }
    if left == right {
        return true;
    }
    if let Some(ordering) = order_big(sim, left, right) {
        return ordering == Some(Ordering::Equal);
    }
    if let (Some(a), Some(b)) = (text::of(sim, left), text::of(sim, right)) {
        return a == b;
    }
    let (Value::Object(a), Value::Object(b)) = (left, right) else {
        return false;
    };
    if depth > DEPTH_MAX {
        return false;
    }
    let all = |one: &[Value], other: &[Value]| {
        let mut pairs = one.iter().zip(other);
        one.len() == other.len() && pairs.all(|(x, y)| equal_within(sim, *x, *y, depth + 1))
    };
    match (sim.heap.body(a), sim.heap.body(b)) {
        (Body::List(one), Body::List(other)) => all(one, other),
        (Body::Tuple(one), Body::Tuple(other)) => all(one, other),
        (Body::Py(PyObject::Bytes(one, _)), Body::Py(PyObject::Bytes(other, _))) => one == other,
        (Body::Py(PyObject::Dict(one)), Body::Py(PyObject::Dict(other))) => {
            let mut entries = one.iter();
            one.len() == other.len()
                && entries.all(|entry| {
                    let same = |key| equal_within(sim, key, entry.key, depth + 1);
                    let found = other.find(entry.hash, same);
                    found.is_some_and(|at| {
                        equal_within(sim, entry.value, other.at(at).value, depth + 1)
                    })
                })
        }
        (
            Body::Py(PyObject::Set(_) | PyObject::View(..)),
            Body::Py(PyObject::Set(_) | PyObject::View(..)),
        ) => match (sets::key_table(sim, left), sets::key_table(sim, right)) {
            (Some(one), Some(other)) => {
                one.len() == other.len() && sets::is_subset(sim, one, other)
            }
            _ => items_equal(sim, left, right, depth) || items_equal(sim, right, left, depth),
        },
        (Body::Py(PyObject::Range(..)), Body::Py(PyObject::Range(..))) => {
            sequences::range_items(sim, left) == sequences::range_items(sim, right)
        }
        (Body::Py(PyObject::Method(x)), Body::Py(PyObject::Method(y))) => x == y,
        (Body::Py(PyObject::BuiltinMethod(x, f)), Body::Py(PyObject::BuiltinMethod(y, g))) => {
            x == y && f == g
        }
        _ => false,
    }
}

/// Whether `view` is `dict.items()` and `other` a set, or such a view, of equal pairs.
fn items_equal(sim: &Sim, view: Value, other: Value, depth: u32) -> bool {
    let Value::Object(object) = view else {
        return false;
    };
    let Body::Py(PyObject::View(over, ViewKind::Items)) = sim.heap.body(object) else {
        return false;
    };
    let own = tables::entries(sim, Value::Object(*over));
    let Some(pairs) = sets::pairs(sim, other) else {
        return false;
    };
    let same = |one: &(Value, Value), other: &(Value, Value)| {
        equal_within(sim, one.0, other.0, depth + 1) && equal_within(sim, one.1, other.1, depth + 1)
    };
    own.len() == pairs.len()
        && own
            .iter()
            .all(|one| pairs.iter().any(|other| same(one, other)))
}

/// The order of two numbers; `None` if one is not a number.
pub fn order_numbers(a: Number, b: Number) -> Option<Ordering> {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => Some(a.cmp(&b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
        (Number::Int(a), Number::Float(b)) => order_mixed(a, b),
        (Number::Float(a), Number::Int(b)) => order_mixed(b, a).map(Ordering::reverse),
    }
}

/// Exact, where converting the integer would round.
fn order_mixed(a: i64, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    if b >= 9.3e18 {
        return Some(Ordering::Less);
    }
    if b <= -9.3e18 {
        return Some(Ordering::Greater);
    }
    let whole = b.trunc() as i128;
    let by_whole = i128::from(a).cmp(&whole);
    Some(by_whole.then_with(|| 0.0f64.total_cmp(&(b.fract() + 0.0))))
}

/// The order of two numbers of which one is an `int` beyond 64 bits; `None` outside if they are not such.
fn order_big(sim: &Sim, left: Value, right: Value) -> Option<Option<Ordering>> {
    match (integers::get(sim, left), integers::get(sim, right)) {
        (None, None) => None,
        (Some(a), Some(b)) => Some(Some(a.cmp(b))),
        (Some(big), None) => match number(right)? {
            Number::Int(small) => Some(Some((**big).cmp(&small.into()))),
            Number::Float(float) => Some(big.order_float(float)),
        },
        (None, Some(_)) => {
            let turned = order_big(sim, right, left)?;
            Some(turned.map(Ordering::reverse))
        }
    }
}

/// The order of two values for sorting and `<`: `Err(())` if they have none, `Ok(None)` if not a number
/// is among them.
pub fn order(sim: &Sim, left: Value, right: Value) -> Result<Option<Ordering>, (Value, Value)> {
    if let (Some(a), Some(b)) = (number(left), number(right)) {
        return Ok(order_numbers(a, b));
    }
    if let (Some(a), Some(b)) = (text::of(sim, left), text::of(sim, right)) {
        return Ok(Some(a.cmp(b)));
    }
    if let Some(ordering) = order_big(sim, left, right) {
        return Ok(ordering);
    }
    let (Value::Object(a), Value::Object(b)) = (left, right) else {
        return Err((left, right));
    };
    if let (Some(a), Some(b)) = (bytes::of(sim, left), bytes::of(sim, right)) {
        return Ok(Some(a.cmp(b)));
    }
    let (one, other) = match (sim.heap.body(a), sim.heap.body(b)) {
        (Body::List(one), Body::List(other)) => (&one[..], &other[..]),
        (Body::Tuple(one), Body::Tuple(other)) => (&one[..], &other[..]),
        _ => return Err((left, right)),
    };
    let different = |(x, y): &(&Value, &Value)| !equal(sim, **x, **y);
    match one.iter().zip(other).find(different) {
        Some((x, y)) => order(sim, *x, *y),
        None => Ok(Some(one.len().cmp(&other.len()))),
    }
}

fn order_by(
    sim: &mut Sim,
    comparison: PyCompare,
    left: Value,
    right: Value,
) -> Result<bool, Value> {
    if let Some(result) = sets::compared(sim, comparison, left, right) {
        return Ok(result);
    }
    match order(sim, left, right) {
        Ok(ordering) => {
            Ok(ordering.is_some_and(|ordering| ordered(comparison, ordering) == Some(true)))
        }
        Err((a, b)) => {
            let sign = sign(comparison);
            not_ordered(sim, sign, a, b)
        }
    }
}

/// `'<' not supported between instances of 'int' and 'str'`.
pub fn not_ordered<T>(sim: &mut Sim, sign: &str, a: Value, b: Value) -> Result<T, Value> {
    let (a, b) = (class::type_name(sim, a), class::type_name(sim, b));
    let message = format!("'{sign}' not supported between instances of '{a}' and '{b}'");
    type_error(sim, &message)
}

/// `item in container`.
fn contains(sim: &mut Sim, container: Value, item: Value) -> Result<bool, Value> {
    if let Some(bytes) = bytes::of(sim, container) {
        return Ok(match (bytes::of(sim, item), number(item)) {
            (Some(part), _) => part.is_empty() || bytes.windows(part.len()).any(|at| at == part),
            (None, Some(Number::Int(item))) => bytes.iter().any(|byte| i64::from(*byte) == item),
            _ => {
                let kind = class::type_name(sim, item);
                return type_error(
                    sim,
                    &format!("a bytes-like object is required, not '{kind}'"),
                );
            }
        });
    }
    if let Some(text) = text::of(sim, container) {
        return match text::of(sim, item) {
            Some(part) => Ok(text.contains(part)),
            None => {
                let kind = class::type_name(sim, item);
                let message = format!("'in <string>' requires string as left operand, not {kind}");
                type_error(sim, &message)
            }
        };
    }
    if let Some(found) = tables::contains(sim, container, item) {
        return found;
    }
    if let Some(found) = contexts::contains(sim, container, item) {
        return found;
    }
    if let Some(found) = sequences::range_contains(sim, container, item) {
        return Ok(found);
    }
    if let Some(items) = sequences::items(sim, container) {
        let is_item = |found: &Value| is_same(*found, item) || equal(sim, *found, item);
        return Ok(items.iter().any(is_item));
    }
    if let Value::Object(object) = container
        && let Body::Py(PyObject::Iterator(_)) = sim.heap.body(object)
    {
        return iterate::gives(sim, object, item);
    }
    let kind = class::type_name(sim, container);
    type_error(sim, &format!("argument of type '{kind}' is not iterable"))
}
