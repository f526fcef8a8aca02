//! Builtins over items that classes of the program compare, add or hash: `sorted`, `min`, `sum`, `set`, ...
//!
//! The prelude does them, in frames.

use super::builtins::{enter_prelude, flag};
use super::operators::int;
use super::{class, dispatch, iterate, keys, sequences};
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::Reply;
use crate::sim::value::Value;

/// Builtins over items that classes of the program compare or add.
pub fn builtin(
    sim: &mut Sim,
    id: ThreadId,
    native: PyNative,
    arguments: &[Value],
) -> Option<Reply> {
    sim.program.prelude(name::SORT_BY_ORDER)?;
    match native {
        PyNative::Hash if keys::has_own_hash(sim, arguments[0]) => {
            return enter_prelude(sim, id, name::HASH_DEEP, &[arguments[0]]);
        }
        PyNative::Class(PyClass::Set) if keys::any_own_hash(sim, arguments[0]) => {
            return enter_prelude(sim, id, name::SET_OF_KEYS, &[arguments[0]]);
        }
        _ => {}
    }
    let runs = |sim: &Sim, value: &Value, special| dispatch::compares_by_code(sim, *value, special);
    match native {
        PyNative::Sorted if runs(sim, &arguments[0], name::DUNDER_LT) => {
            let items = iterate::collect(sim, arguments[0]).ok()?;
            items.iter().for_each(|item| {
                sim.heap.retain(*item);
            });
            let keys = Value::Object(sim.heap.alloc(Body::List(items.clone())));
            let items = Value::Object(sim.heap.alloc(Body::List(items)));
            let reverse = Value::Bool(flag(sim, arguments[2]));
            sim.heap.release(arguments[0]);
            enter_prelude(sim, id, name::SORT_BY_ORDER, &[items, keys, reverse])
        }
        PyNative::SortBy if runs(sim, &arguments[1], name::DUNDER_LT) => {
            enter_prelude(sim, id, name::SORT_BY_ORDER, arguments)
        }
        PyNative::Min => extreme(sim, id, name::LEAST_ITEM, arguments),
        PyNative::Max => extreme(sim, id, name::GREATEST_ITEM, arguments),
        PyNative::Sum => {
            let is_own = |special| runs(sim, &arguments[0], special);
            let counts = super::tables::kind(sim, arguments[1]) == super::dict::Kind::Counter;
            if !is_own(name::RADD) && !is_own(name::DUNDER_ADD) && !counts {
                return None;
            }
            let start = match arguments[1] {
                Value::Empty => int(0),
                start => start,
            };
            enter_prelude(sim, id, name::SUM_ITEMS, &[arguments[0], start])
        }
        PyNative::Any | PyNative::All => {
            let is_own = |special| runs(sim, &arguments[0], special);
            if !is_own(name::DUNDER_BOOL) && !is_own(name::DUNDER_LEN) {
                return None;
            }
            let function = match native {
                PyNative::Any => name::ANY,
                _ => name::ALL,
            };
            enter_prelude(sim, id, function, &[arguments[0]])
        }
        PyNative::Class(PyClass::Reversed)
            if class::special(sim, arguments[0], name::GETITEM).is_some() =>
        {
            enter_prelude(sim, id, name::REVERSED_ITEMS, &[arguments[0]])
        }
        _ => None,
    }
}

/// `min` and `max`, by the prelude's `function`, where the program's own comparisons decide.
fn extreme(sim: &mut Sim, id: ThreadId, function: NameId, arguments: &[Value]) -> Option<Reply> {
    let values = arguments.get(2..)?;
    let runs = |value: &Value, special| dispatch::compares_by_code(sim, *value, special);
    let is_own = |value| runs(value, name::DUNDER_LT) || runs(value, name::DUNDER_GT);
    if !values.iter().any(is_own) {
        return None;
    }
    let items = match values {
        [only] => *only,
        several => Value::Object(sim.heap.alloc(Body::List(several.to_vec()))),
    };
    sequences::length(sim, items).filter(|len| *len > 0)?;
    sim.heap.release(arguments[1]);
    enter_prelude(sim, id, function, &[items])
}
