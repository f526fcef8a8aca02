//! `defaultdict`, `Counter` and `OrderedDict`: dicts that do a little more, mostly in the prelude.

use super::arguments::Arguments;
use super::dict::Kind;
use super::operators::int;
use super::tables::{is_dict, kind, table_mut};
use super::{Given, compare, exception, give, iterate, tables, type_error};
use crate::ir::program::NameId;
use crate::ir::py::{PyBinary, PyClass, name};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::machine::{Flow, Reply, control, unsupported};
use crate::sim::value::Value;

/// Calls one of the classes. The arguments are given up.
pub fn make(sim: &mut Sim, id: ThreadId, class: PyClass, mut arguments: Arguments) -> Flow {
    let made = tables::new_dict(sim);
    let set_kind = |sim: &mut Sim, kind| {
        if let Some(table) = table_mut(sim, made) {
            table.kind = kind;
        }
    };
    match class {
        PyClass::Counter => {
            set_kind(sim, Kind::Counter);
            let given = prelude_arguments(sim, made, arguments);
            return match (sim.program.prelude(name::COUNTER_MAKE), given) {
                (Some(function), Ok(given)) => control::call_function(sim, id, function, &given),
                (None, _) => unsupported(sim, id, "this way of naming a class of collections"),
                (_, Err(exception)) => Flow::Raise(exception),
            };
        }
        PyClass::DefaultDict => {
            let factory = match arguments.positional.is_empty() {
                true => Value::Unit,
                false => arguments.positional.remove(0),
            };
            set_kind(sim, Kind::Default(factory));
            let callable = super::introspect::is_callable(sim, factory);
            if factory != Value::Unit && !callable {
                arguments.release(sim);
                let raised = type_error(sim, "first argument must be callable or None");
                return give(sim, id, raised);
            }
        }
        _ => set_kind(sim, Kind::Ordered),
    }
    let first = arguments.positional.first().copied().unwrap_or(Value::Unit);
    if iterate::runs_code(sim, first) {
        return unsupported(
            sim,
            id,
            "this class over a generator: make a dict of it first",
        );
    }
    let result = tables::update_from(sim, made, first, &arguments);
    arguments.release(sim);
    give(sim, id, result.map(|_| made))
}

/// The receiver (owned), the first argument or None, and the keywords as a dict or None.
fn prelude_arguments(
    sim: &mut Sim,
    receiver: Value,
    arguments: Arguments,
) -> Result<[Value; 3], Value> {
    let first = arguments.positional.first().copied().unwrap_or(Value::Unit);
    let mut named = Value::Unit;
    if !arguments.keywords.is_empty() {
        let program = sim.program.clone();
        let mut flat = Vec::new();
        for (keyword, value) in &arguments.keywords {
            flat.push(sim.heap.text(program.name(*keyword)));
            flat.push(*value);
        }
        named = tables::dict_of(sim, flat)?;
    }
    Ok([receiver, first, named])
}

/// Whether a dict of a kind has a method of its own under a name.
pub fn has(kind: Kind, method: NameId) -> bool {
    let own: &[NameId] = match kind {
        Kind::Counter => &[
            name::MOST_COMMON,
            name::ELEMENTS,
            name::TOTAL,
            name::SUBTRACT,
        ],
        Kind::Ordered => &[name::MOVE_TO_END],
        Kind::Plain | Kind::Frozen | Kind::Default(_) => &[],
    };
    own.contains(&method)
}

/// A Counter's own methods, entered in the prelude; the arguments are given up if there is a reply.
pub fn method(
    sim: &mut Sim,
    id: ThreadId,
    receiver: Value,
    method: NameId,
    arguments: &Arguments,
) -> Option<Reply> {
    if kind(sim, receiver) != Kind::Counter {
        return None;
    }
    let function = sim.program.prelude(match method {
        name::MOST_COMMON => name::COUNTER_MOST_COMMON,
        name::ELEMENTS => name::COUNTER_ELEMENTS,
        name::TOTAL => name::COUNTER_TOTAL,
        name::SUBTRACT => name::COUNTER_SUBTRACT,
        name::UPDATE => name::COUNTER_UPDATE,
        _ => return None,
    })?;
    sim.heap.retain(receiver);
    let given = match prelude_arguments(sim, receiver, arguments.clone()) {
        Ok(given) => given,
        Err(exception) => return Some(Reply::Raise(exception)),
    };
    control::call_function(sim, id, function, &given);
    Some(Reply::Later)
}

/// The argument `last` of `OrderedDict.popitem`, where it is named: true by default.
pub fn last_is_meant(sim: &Sim, arguments: &Arguments) -> bool {
    let mut named = arguments.keywords.iter();
    let last = named.find(|(keyword, _)| *keyword == name::LAST);
    last.is_none_or(|(_, value)| compare::is_true(sim, *value))
}

/// `OrderedDict.move_to_end(key, last=True)`. The arguments are given up.
pub fn move_to_end(sim: &mut Sim, dict: Value, mut arguments: Arguments) -> Given {
    let last = arguments
        .take(name::LAST)
        .or(arguments.positional.get(1).copied());
    let last = last.is_none_or(|last| compare::is_true(sim, last));
    let key = arguments.positional.first().copied().unwrap_or(Value::Unit);
    let Some((key, value)) = tables::remove(sim, dict, key)? else {
        return exception::key_error(sim, key);
    };
    let mut flat = Vec::new();
    if !last && let Some(table) = table_mut(sim, dict) {
        flat = table.drain();
    }
    tables::store(sim, dict, key, value)?;
    for pair in flat.chunks_exact(2) {
        tables::store(sim, dict, pair[0], pair[1])?;
    }
    arguments.release(sim);
    Ok(Value::Unit)
}

/// `dict[key]` of a key that is not there, where the kind gives a value; nothing is owned.
pub fn missing(sim: &mut Sim, id: ThreadId, dict: Value, key: Value) -> Option<Flow> {
    let found = kind(sim, dict);
    if matches!(
        found,
        Kind::Plain | Kind::Frozen | Kind::Ordered | Kind::Default(Value::Unit)
    ) {
        return None;
    }
    let hash = match compare::hash(sim, key) {
        Ok(hash) => hash,
        Err(exception) => {
            sim.heap.release(exception);
            return None;
        }
    };
    if tables::find(sim, dict, hash, key).is_some() {
        return None;
    }
    let Kind::Default(factory) = found else {
        control::push(sim, id, int(0));
        return Some(Flow::Next);
    };
    let function = sim.program.prelude(name::DEFAULT_MISSING)?;
    for value in [dict, key, factory] {
        sim.heap.retain(value);
    }
    Some(control::call_function(
        sim,
        id,
        function,
        &[dict, key, factory],
    ))
}

/// `+`, `-`, `&`, `|` of two Counters; both are given up if there is a flow.
pub fn combine(
    sim: &mut Sim,
    id: ThreadId,
    operator: PyBinary,
    left: Value,
    right: Value,
) -> Option<Flow> {
    let counts = |value| kind(sim, value) == Kind::Counter;
    if !counts(left) || !counts(right) {
        return None;
    }
    let sign = match operator {
        PyBinary::Add => "+",
        PyBinary::Sub => "-",
        PyBinary::And => "&",
        PyBinary::Or => "|",
        _ => return None,
    };
    let function = sim.program.prelude(name::COUNTER_COMBINE)?;
    let empty = tables::new_dict(sim);
    if let Some(table) = table_mut(sim, empty) {
        table.kind = Kind::Counter;
    }
    let sign = sim.heap.text(sign);
    Some(control::call_function(
        sim,
        id,
        function,
        &[empty, sign, left, right],
    ))
}

/// A dict's `default_factory`, as a new owner.
pub fn default_factory(sim: &mut Sim, dict: Value) -> Option<Value> {
    match kind(sim, dict) {
        Kind::Default(factory) if is_dict(sim, dict) => Some(sim.heap.retain(factory)),
        _ => None,
    }
}

/// A copy of a dict of the same kind.
pub fn copied(sim: &mut Sim, dict: Value) -> Value {
    let copy = tables::new_dict(sim);
    tables::update(sim, copy, dict);
    let kind = kind(sim, dict);
    if let Kind::Default(factory) = kind {
        sim.heap.retain(factory);
    }
    if let Some(table) = table_mut(sim, copy) {
        table.kind = kind;
    }
    copy
}
