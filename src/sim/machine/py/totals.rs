//! `sorted`, `min`, `max`, `sum`, `any` and `all` over items that run no code of the program.

use super::builtins::flag;
use super::compare::{is_true, not_ordered, order};
use super::operators::{Number, arithmetic, int, number};
use super::{Given, class, integers, iterate, lists, sequences, text, type_error, value_error};
use crate::ir::py::{PyBinary, PyNative};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// Builtins over items that run no code; the arguments are not owned.
pub fn fold(sim: &mut Sim, id: ThreadId, native: PyNative, arguments: &[Value]) -> Given {
    match native {
        PyNative::Sorted => {
            let items = iterate::collect(sim, arguments[0])?;
            let reverse = flag(sim, arguments[2]);
            let sorted = lists::sorted(sim, items.clone(), &items, reverse)?;
            Ok(Value::Object(sim.heap.alloc(Body::List(sorted))))
        }
        PyNative::SortBy => {
            let items = iterate::collect(sim, arguments[0])?;
            let keys = sequences::items(sim, arguments[1]).unwrap_or_default();
            let reverse = flag(sim, arguments[2]);
            let sorted = lists::sorted(sim, items, &keys, reverse)?;
            Ok(Value::Object(sim.heap.alloc(Body::List(sorted))))
        }
        PyNative::Min | PyNative::Max => extreme(sim, native, arguments),
        PyNative::Sum => sum(sim, id, arguments),
        _ => {
            let items = iterate::collect(sim, arguments[0])?;
            let wanted = native == PyNative::Any;
            let found = items.iter().any(|item| is_true(sim, *item) == wanted);
            items.into_iter().for_each(|item| sim.heap.release(item));
            Ok(Value::Bool(found == wanted))
        }
    }
}

fn extreme(sim: &mut Sim, native: PyNative, arguments: &[Value]) -> Given {
    let [_key, default, values @ ..] = arguments else {
        return Ok(Value::Unit);
    };
    let items = match values {
        [] => {
            let message = format!("{} expected at least 1 argument, got 0", native.name());
            return type_error(sim, &message);
        }
        [only] => iterate::collect(sim, *only)?,
        several => {
            several.iter().for_each(|value| {
                sim.heap.retain(*value);
            });
            several.to_vec()
        }
    };
    let mut best: Option<Value> = None;
    let mut fault = None;
    for item in &items {
        let better = match best {
            None => true,
            Some(best) => match order(sim, *item, best) {
                Ok(ordering) => ordering.is_some_and(|ordering| match native {
                    PyNative::Min => ordering.is_lt(),
                    _ => ordering.is_gt(),
                }),
                Err(pair) => {
                    fault.get_or_insert(pair);
                    false
                }
            },
        };
        if better {
            best = Some(*item);
        }
    }
    let result = match (fault, best) {
        (Some((a, b)), _) => {
            let sign = if native == PyNative::Min { "<" } else { ">" };
            not_ordered(sim, sign, a, b)
        }
        (None, Some(best)) => Ok(sim.heap.retain(best)),
        (None, None) if *default != Value::Empty => Ok(sim.heap.retain(*default)),
        (None, None) => {
            let what = match python_version(sim) {
                ..12 => "arg is an empty sequence",
                _ => "iterable argument is empty",
            };
            let message = format!("{}() {what}", native.name());
            value_error(sim, &message)
        }
    };
    items.into_iter().for_each(|item| sim.heap.release(item));
    result
}

/// `sum`: floats with compensation, as CPython 3.12+ does (`Python/bltinmodule.c` `builtin_sum_impl`).
fn sum(sim: &mut Sim, id: ThreadId, arguments: &[Value]) -> Given {
    let start = match arguments[1] {
        Value::Empty => int(0),
        start => start,
    };
    if text::of(sim, start).is_some() {
        return type_error(sim, "sum() can't sum strings [use ''.join(seq) instead]");
    }
    let items = iterate::collect(sim, arguments[0])?;
    let mut total = Ok(sim.heap.retain(start));
    let mut lost = 0.0;
    let compensates = python_version(sim) >= 12;
    for item in &items {
        let Ok(so_far) = total else {
            break;
        };
        total = match (number(so_far), number(*item)) {
            (Some(Number::Float(a)), Some(b)) if compensates => {
                let b = super::operators::as_float(b);
                let sum = a + b;
                lost += match a.abs() >= b.abs() {
                    true => (a - sum) + b,
                    false => (b - sum) + a,
                };
                Ok(Value::Float(sum))
            }
            (Some(a), Some(b)) => arithmetic(sim, id, PyBinary::Add, a, b),
            _ => {
                let joined = match integers::operate(sim, id, PyBinary::Add, so_far, *item) {
                    Some(Err(exception)) => {
                        total = Err(exception);
                        break;
                    }
                    Some(Ok(joined)) => Some(joined),
                    None => sequences::concatenated(sim, so_far, *item),
                };
                let (a, b) = (class::type_name(sim, so_far), class::type_name(sim, *item));
                sim.heap.release(so_far);
                match joined {
                    Some(joined) => Ok(joined),
                    None => {
                        let message = format!("unsupported operand type(s) for +: '{a}' and '{b}'");
                        type_error(sim, &message)
                    }
                }
            }
        };
    }
    items.into_iter().for_each(|item| sim.heap.release(item));
    match total {
        Ok(Value::Float(sum)) if lost != 0.0 && f64::is_finite(lost) => {
            Ok(Value::Float(sum + lost))
        }
        total => total,
    }
}

/// The minor version of the CPython that is simulated: 11 for 3.11.
pub fn python_version(sim: &Sim) -> u32 {
    u32::from(sim.config.python_version().minor())
}
