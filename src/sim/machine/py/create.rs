//! Making classes: their bases, the order in which attributes are looked for, what happens when their
//! body has run; and `property`, `classmethod`, `staticmethod`, `super`.
//!
//! CPython `Objects/typeobject.c` `type_new`, `mro_implementation`.

use super::object::{Class, PyObject};
use super::{attributes, class, fold, give, pop, repr, sequences, text, type_error};
use crate::ir::program::{NameId, Pc};
use crate::ir::py::{PyClass, name};
use crate::sim::Sim;
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
    if let Some(refused) = refused_base(sim, &bases) {
        let what = format!("a class that inherits from `{}`", refused.name());
        return unsupported(sim, id, &what);
    }
    let Some(order) = linearized(sim, &bases) else {
        let names: Vec<String> = bases.iter().map(|base| class::name(sim, *base)).collect();
        let message = format!(
            "Cannot create a consistent method resolution order (MRO) for bases {}",
            names.join(", ")
        );
        let raised = type_error::<Value>(sim, &message);
        return give(sim, id, raised);
    };
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
    sim.heap.release(list);
    let made = Class {
        name: class_name,
        bases: bases.into(),
        order: order.into(),
        meta,
        slotted: false,
        attributes: Vec::new(),
    };
    let body = Body::Py(PyObject::Class(Box::new(made)));
    let object = sim.heap.alloc(body);
    control::push(sim, id, Value::Object(object));
    Flow::Next
}

/// A builtin base whose instances would have to be more than attributes.
fn refused_base(sim: &Sim, bases: &[Value]) -> Option<PyClass> {
    let mut builtins = bases.iter().map(|base| class::builtin_base(sim, *base));
    let is_open = |base: &PyClass| {
        use PyClass::{Object, SelectorEventLoop, Type};
        matches!(base, Object | Type | SelectorEventLoop) || base.is_exception()
    };
    builtins.find(|base| !is_open(base))
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
    let object = sim.heap.alloc(Body::Py(PyObject::Super(class, instance)));
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
        PyClass::Super => PyObject::Super(first, or_none(1)),
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

/// The attributes of a class of the program (not owned) as a list of pairs.
pub fn namespace(sim: &mut Sim, made: Value) -> Value {
    let found = class::declared(sim, made).map(|class| class.attributes.clone());
    let program = sim.program.clone();
    let mut pairs = Vec::new();
    for (name, value) in found.unwrap_or_default() {
        let name = sim.heap.text(program.name(name));
        let pair = Body::Tuple(Box::new([name, sim.heap.retain(value)]));
        pairs.push(Value::Object(sim.heap.alloc(pair)));
    }
    Value::Object(sim.heap.alloc(Body::List(pairs)))
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
