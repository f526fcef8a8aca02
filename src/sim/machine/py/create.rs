//! Making classes: their bases, the order in which attributes are looked for, what happens when their
//! body has run; and `property`, `classmethod`, `staticmethod`, `super`.
//!
//! CPython `Objects/typeobject.c` `type_new`, `mro_implementation`.

use super::arguments::Arguments;
use super::object::{Class, PyObject};
use super::{
    Given, attributes, class, fold, give, instance, pop, repr, sequences, tables, text, type_error,
};
use crate::ir::program::{NameId, Pc};
use crate::ir::py::{PyClass, name};
use crate::sim::Sim;
use crate::sim::config::PythonVersion;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::value::Value;

/// `MakeClass`: pops the metaclass and, below it, the list of bases.
pub fn make_class(sim: &mut Sim, id: ThreadId, class_name: NameId) -> Flow {
    let (meta, list) = (pop(sim, id), pop(sim, id));
    let mut bases = sequences::items(sim, list).unwrap_or_default();
    if bases.is_empty() {
        bases.push(class::builtin(PyClass::Object));
    }
    if let Some(odd) = bases.iter().find(|base| !class::is_class(sim, **base)) {
        let kind = class::type_name(sim, *odd);
        let written = repr::repr(sim, *odd);
        let message = match kind.as_str() {
            "function" => "function() argument 'code' must be code, not str".to_owned(),
            _ => format!("{kind}() takes no arguments: {written} is not a class"),
        };
        let raised = type_error::<Value>(sim, &message);
        return give(sim, id, raised);
    }
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    let hidden = sim.program.function(sim.frames.get(frame).function).hidden;
    if let Some(refused) = refused_base(sim, &bases).filter(|_| !hidden) {
        let what = format!("a class that inherits from `{}`", refused.name());
        return unsupported(sim, id, &what);
    }
    let twice = |at: usize| bases[..at].contains(&bases[at]);
    if let Some(at) = (0..bases.len()).find(|at| twice(*at)) {
        let message = format!("duplicate base class {}", class::name(sim, bases[at]));
        let raised = type_error::<Value>(sim, &message);
        return give(sim, id, raised);
    }
    let Some(order) = linearized(sim, &bases) else {
        let names: Vec<String> = bases.iter().map(|base| class::name(sim, *base)).collect();
        let space = match sim.config.python_version() >= PythonVersion::V3_13 {
            true => ' ',
            false => '\n',
        };
        let message = format!(
            "Cannot create a consistent method resolution{space}order (MRO) for bases {}",
            names.join(", ")
        );
        let raised = type_error::<Value>(sim, &message);
        return give(sim, id, raised);
    };
    let object = new_class(sim, class_name, meta, bases, order);
    sim.heap.release(list);
    control::push(sim, id, Value::Object(object));
    Flow::Next
}

/// A new class without attributes. The metaclass (None: that of the bases) is owned by it; the bases and
/// the order are not owned.
fn new_class(
    sim: &mut Sim,
    class_name: NameId,
    meta: Value,
    bases: Vec<Value>,
    order: Vec<Value>,
) -> crate::sim::heap::ObjectId {
    let meta = match meta {
        Value::Unit => {
            let of_bases = bases.iter().find_map(|base| {
                let meta = class::declared(sim, *base)?.meta;
                (meta != Value::Unit).then_some(meta)
            });
            sim.heap.retain(of_bases.unwrap_or(Value::Unit))
        }
        meta if class::declared(sim, meta).is_some() => meta,
        _ => Value::Unit,
    };
    for held in bases.iter().chain(&order) {
        sim.heap.retain(*held);
    }
    let made = Class {
        name: class_name,
        bases: bases.into(),
        order: order.into(),
        meta,
        slotted: false,
        attributes: Vec::new(),
    };
    sim.heap.alloc(Body::Py(PyObject::Class(Box::new(made))))
}

/// `type.__new__(meta, name, bases, namespace)` and `type(name, bases, namespace)`: the class whose body
/// has just run, or a new one, with this namespace. The metaclass is not owned; the arguments are given up.
///
/// # Errors
/// TypeError for arguments of other kinds.
pub fn by_metaclass(sim: &mut Sim, meta: Value, arguments: Arguments) -> Given {
    let [named, bases, namespace, ..] = arguments.positional[..] else {
        let given = arguments.positional.len();
        arguments.release(sim);
        let message = format!("type.__new__() takes exactly 3 arguments ({given} given)");
        return type_error(sim, &message);
    };
    let text = text::of(sim, named).map(str::to_owned);
    let (Some(text), true) = (text, tables::is_dict(sim, namespace)) else {
        arguments.release(sim);
        return type_error(sim, "type.__new__() argument 3 must be dict");
    };
    let made = match sim.python.creating.pop() {
        Some(made) => made,
        None => {
            let mut bases = sequences::items(sim, bases).unwrap_or_default();
            if bases.is_empty() {
                bases.push(class::builtin(PyClass::Object));
            }
            let Some(order) = linearized(sim, &bases) else {
                arguments.release(sim);
                return type_error(
                    sim,
                    "Cannot create a consistent method resolution order (MRO)",
                );
            };
            let name = instance::intern(sim, &text);
            let meta = match class::declared(sim, meta) {
                Some(_) => sim.heap.retain(meta),
                None => Value::Unit,
            };
            Value::Object(new_class(sim, name, meta, bases, order))
        }
    };
    fill(sim, made, namespace);
    arguments.release(sim);
    Ok(made)
}

/// Replaces a class's attributes by those of a dict; hidden ones stay.
fn fill(sim: &mut Sim, made: Value, namespace: Value) {
    let mut attributes = Vec::new();
    for (key, value) in tables::entries(sim, namespace) {
        if let Some(name) = text::of(sim, key).map(str::to_owned) {
            let name = instance::intern(sim, &name);
            sim.python.class_names.tell(name);
            attributes.push((name, sim.heap.retain(value)));
        }
    }
    let Value::Object(object) = made else {
        return;
    };
    let program = sim.program.clone();
    let Body::Py(PyObject::Class(class)) = sim.heap.body_mut(object) else {
        return;
    };
    let old = std::mem::take(&mut class.attributes);
    let hidden = |entry: &(NameId, Value)| program.name(entry.0).starts_with('(');
    let (kept, gone): (Vec<_>, Vec<_>) = old.into_iter().partition(hidden);
    attributes.extend(kept);
    class.attributes = attributes;
    gone.into_iter().for_each(|entry| sim.heap.release(entry.1));
}

/// A builtin base whose instances would have to be more than attributes.
fn refused_base(sim: &Sim, bases: &[Value]) -> Option<PyClass> {
    let named = bases
        .iter()
        .filter(|base| class::declared(sim, **base).is_none());
    let mut builtins = named.map(|base| class::builtin_base(sim, *base));
    let valued = bases
        .iter()
        .any(|base| class::declared(sim, *base).is_some_and(|class| class.meta != Value::Unit));
    builtins.find(|base| match base {
        PyClass::Object | PyClass::Type | PyClass::SelectorEventLoop => false,
        PyClass::Int | PyClass::Str | PyClass::Float => !valued,
        base => !base.is_exception(),
    })
}

/// The C3 linearization of what these bases inherit from; none if there is no consistent order.
fn linearized(sim: &Sim, bases: &[Value]) -> Option<Vec<Value>> {
    let order_of = |base: &Value| match class::declared(sim, *base) {
        Some(class) => [&[*base], &class.order[..]].concat(),
        None => class::builtin_order(class::builtin_base(sim, *base)),
    };
    let mut lists: Vec<Vec<Value>> = bases.iter().map(order_of).collect();
    lists.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Some(order);
        }
        let in_tail = |class: &Value| lists.iter().any(|list| list[1..].contains(class));
        let next = lists
            .iter()
            .map(|list| list[0])
            .find(|class| !in_tail(class))?;
        order.push(next);
        for list in &mut lists {
            if list[0] == next {
                list.remove(0);
            }
        }
    }
}

/// `LoadClassName`: pops the class whose body is being run.
pub fn load_class_name(sim: &mut Sim, id: ThreadId, name: NameId, missing: Pc) -> Flow {
    let class = pop(sim, id);
    let found = class::declared(sim, class).and_then(|class| class::own(class, name));
    if let Some(found) = found {
        sim.heap.retain(found);
    }
    sim.heap.release(class);
    match found {
        Some(found) => control::push(sim, id, found),
        None => {
            let frame = sim.thread(id).frame.expect("an operation has a frame");
            sim.frames.get_mut(frame).pc = missing.0;
        }
    }
    Flow::Next
}

/// `FinishClass`: pops the keywords of the head (a dict, or None) and the class.
pub fn finish_class(sim: &mut Sim, id: ThreadId) -> Flow {
    let (keywords, made) = (pop(sim, id), pop(sim, id));
    let Some(found) = class::declared(sim, made) else {
        return unsupported(sim, id, "this kind of class");
    };
    let bases_slotted = found
        .bases
        .iter()
        .all(|base| match class::declared(sim, *base) {
            Some(base) => base.slotted,
            None => *base == class::builtin(PyClass::Object),
        });
    let slotted = bases_slotted && class::own(found, name::SLOTS).is_some();
    let has_hook = keywords != Value::Unit
        || found.meta != Value::Unit
        || class::first_of(sim, &found.order, name::INIT_SUBCLASS).is_some()
        || found
            .attributes
            .iter()
            .any(|entry| class::special(sim, entry.1, name::SET_NAME_HOOK).is_some());
    let implicit = [name::INIT_SUBCLASS, name::CLASS_GETITEM];
    for name in implicit {
        wrap_attribute(sim, made, name, PyClass::ClassMethod);
    }
    wrap_attribute(sim, made, name::NEW, PyClass::StaticMethod);
    unhashable_if_compared(sim, made);
    if let Value::Object(object) = made
        && let Body::Py(PyObject::Class(class)) = sim.heap.body_mut(object)
    {
        class.slotted = slotted;
    }
    match sim.program.prelude(name::FINISH_CLASS).filter(|_| has_hook) {
        Some(function) => control::call_function(sim, id, function, &[made, keywords]),
        None => {
            sim.heap.release(keywords);
            control::push(sim, id, made);
            Flow::Next
        }
    }
}

/// A class that compares by `__eq__` without saying `__hash__` has none. CPython `type_new_set_hash`.
fn unhashable_if_compared(sim: &mut Sim, made: Value) {
    let Value::Object(object) = made else {
        return;
    };
    if let Body::Py(PyObject::Class(class)) = sim.heap.body_mut(object)
        && class::own(class, name::DUNDER_EQ).is_some()
        && class::own(class, name::DUNDER_HASH).is_none()
    {
        class.attributes.push((name::DUNDER_HASH, Value::Unit));
        sim.python.class_names.tell(name::DUNDER_HASH);
    }
}

/// Some methods are class or static methods without being called so.
fn wrap_attribute(sim: &mut Sim, made: Value, name: NameId, kind: PyClass) {
    let found = class::declared(sim, made).and_then(|class| class::own(class, name));
    let Some(found) = found.filter(|found| attributes::is_function(sim, *found)) else {
        return;
    };
    let wrapped = Value::Object(sim.heap.alloc(Body::Py(PyObject::Wrapped(kind, found))));
    if let Value::Object(object) = made
        && let Body::Py(PyObject::Class(class)) = sim.heap.body_mut(object)
        && let Some(entry) = class.attributes.iter_mut().find(|entry| entry.0 == name)
    {
        entry.1 = wrapped;
    }
}

/// `Super`: pops the instance and the class.
pub fn make_super(sim: &mut Sim, id: ThreadId) -> Flow {
    let (instance, class) = (pop(sim, id), pop(sim, id));
    let parts = Box::new([class, instance]);
    let object = sim.heap.alloc(Body::Py(PyObject::Super(parts)));
    control::push(sim, id, Value::Object(object));
    Flow::Next
}

/// `property(..)`, `staticmethod(f)`, `classmethod(f)`, `super(class, instance)`; the arguments are not
/// owned. `None` for other classes.
pub fn wrapper(sim: &mut Sim, class: PyClass, arguments: &[Value]) -> Option<Value> {
    let first = arguments.first().copied().unwrap_or(Value::Unit);
    let or_none = |at: usize| match arguments.get(at) {
        Some(Value::Empty) | None => Value::Unit,
        Some(value) => *value,
    };
    let body = match class {
        PyClass::Property => {
            PyObject::Property(Box::new([or_none(0), or_none(1), or_none(2), or_none(3)]))
        }
        PyClass::StaticMethod | PyClass::ClassMethod => PyObject::Wrapped(class, first),
        PyClass::Super => PyObject::Super(Box::new([first, or_none(1)])),
        _ => return None,
    };
    match &body {
        PyObject::Property(parts) => parts.iter().for_each(|part| {
            sim.heap.retain(*part);
        }),
        _ => {
            sim.heap.retain(first);
            if class == PyClass::Super {
                sim.heap.retain(or_none(1));
            }
        }
    }
    Some(Value::Object(sim.heap.alloc(Body::Py(body))))
}

/// `property.setter(f)` and its like: a copy of the property with one part replaced (not owned).
pub fn with_accessor(sim: &mut Sim, property: Value, method: NameId, function: Value) -> Value {
    let mut parts = [Value::Unit; 4];
    if let Value::Object(object) = property
        && let Body::Py(PyObject::Property(held)) = sim.heap.body(object)
    {
        parts = **held;
    }
    let at = match method {
        name::GETTER => 0,
        name::SETTER => 1,
        _ => 2,
    };
    parts[at] = function;
    parts.iter().for_each(|part| {
        sim.heap.retain(*part);
    });
    Value::Object(
        sim.heap
            .alloc(Body::Py(PyObject::Property(Box::new(parts)))),
    )
}

/// Why a class cannot be instantiated: abstract methods that nothing implements. CPython
/// `Objects/typeobject.c` `object_new`.
pub fn abstract_fault(sim: &Sim, made: Value) -> Option<String> {
    let held = class::own(class::declared(sim, made)?, name::ABSTRACT_METHODS)?;
    let names = sequences::items(sim, held)?;
    let names: Vec<&str> = names
        .iter()
        .filter_map(|name| text::of(sim, *name))
        .collect();
    if names.is_empty() {
        return None;
    }
    let plural = if names.len() == 1 { "" } else { "s" };
    let class = class::name(sim, made);
    Some(match fold::python_version(sim) {
        11 => {
            let names = names.join(", ");
            format!("Can't instantiate abstract class {class} with abstract method{plural} {names}")
        }
        _ => {
            let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
            let names = names.join(", ");
            format!(
                "Can't instantiate abstract class {class} without an implementation for abstract method{plural} {names}"
            )
        }
    })
}
