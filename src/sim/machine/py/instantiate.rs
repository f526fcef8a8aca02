//! Calling a class of the program: a new instance, then its `__init__`.
//!
//! CPython `Objects/typeobject.c` `type_call`, `object_new`, `object_init`.

use super::arguments::Arguments;
use super::object::PyObject;
use super::{calls, class, create, exception, give, groups, tables, type_error};
use crate::ir::program::{FuncId, FunctionKind};
use crate::ir::py::{PyClass, name};
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::{Flow, control, unsupported};
use crate::sim::value::Value;
use crate::sim::{Sim, asyncio};

/// A call of a class of the program: a new instance, then its `__init__`.
pub fn instantiate(sim: &mut Sim, id: ThreadId, class: ObjectId, arguments: Arguments) -> Flow {
    let class_value = Value::Object(class);
    if let Some(message) = create::abstract_fault(sim, class_value) {
        arguments.release(sim);
        let raised = type_error(sim, &message);
        return give(sim, id, raised);
    }
    let makes_classes = class::builtin_base(sim, class_value) == PyClass::Type;
    if (makes_classes || class::lookup(sim, class_value, name::NEW).is_some())
        && let Some(function) = sim.program.prelude(name::MAKE_INSTANCE)
    {
        return through_new(sim, id, function, class_value, arguments);
    }
    let is_exception = class::builtin_base(sim, class_value).is_exception();
    sim.heap.retain(class_value);
    let instance = if is_exception {
        if let Err(raised) = groups::class_for(sim, class_value, &arguments.positional) {
            arguments.release(sim);
            sim.heap.release(class_value);
            return Flow::Raise(raised);
        }
        let args = arguments.positional.clone();
        args.iter().for_each(|value| {
            sim.heap.retain(*value);
        });
        exception::with_args(sim, class_value, args)
    } else {
        let body = Body::Py(PyObject::Instance(class, Vec::new()));
        let instance = sim.heap.alloc(body);
        asyncio::adopt_loop(sim, instance);
        Value::Object(instance)
    };
    let Some(init) = class::lookup(sim, class_value, name::INIT) else {
        return without_init(sim, id, class_value, instance, arguments);
    };
    sim.heap.retain(init);
    sim.heap.retain(instance);
    let entered = calls::bound_function(sim, init, arguments.with_receiver(instance));
    match entered {
        Some(Ok((function, values))) => {
            control::push(sim, id, instance);
            if sim.program.function(function).kind != FunctionKind::Plain {
                return unsupported(sim, id, "an `__init__` that is no plain function");
            }
            control::call_discarding(sim, id, function, &values)
        }
        Some(Err(exception)) => {
            sim.heap.release(instance);
            Flow::Raise(exception)
        }
        None => unsupported(sim, id, "an `__init__` that is no function"),
    }
}

/// A class with its own `__new__`: the prelude calls it, then `__init__`.
fn through_new(
    sim: &mut Sim,
    id: ThreadId,
    function: FuncId,
    class: Value,
    arguments: Arguments,
) -> Flow {
    sim.heap.retain(class);
    let positional = Body::Tuple(arguments.positional.into());
    let positional = Value::Object(sim.heap.alloc(positional));
    let program = sim.program.clone();
    let mut flat = Vec::new();
    for (name, value) in arguments.keywords {
        flat.push(sim.heap.text(program.name(name)));
        flat.push(value);
    }
    match tables::dict_of(sim, flat) {
        Ok(keywords) => control::call_function(sim, id, function, &[class, positional, keywords]),
        Err(exception) => Flow::Raise(exception),
    }
}

/// A class without `__init__`: only exceptions take arguments.
fn without_init(
    sim: &mut Sim,
    id: ThreadId,
    class: Value,
    instance: Value,
    arguments: Arguments,
) -> Flow {
    let name = class::name(sim, class);
    let is_exception = exception::get(sim, instance).is_some();
    let refused = match (is_exception, arguments.is_empty()) {
        (true, _) if arguments.keywords.is_empty() => None,
        (true, _) => Some(format!("{name}() takes no keyword arguments")),
        (false, true) => None,
        (false, false) => Some(format!("{name}() takes no arguments")),
    };
    arguments.release(sim);
    if let Some(message) = refused {
        sim.heap.release(instance);
        let raised = type_error(sim, &message);
        return give(sim, id, raised);
    }
    control::push(sim, id, instance);
    Flow::Next
}

/// `Class[item]`: `__class_getitem__`; of builtin classes the class itself, for annotations and bases.
pub fn get_of_class(sim: &mut Sim, id: ThreadId, container: Value, index: Value) -> Flow {
    if let Some(method) = class::lookup(sim, container, name::CLASS_GETITEM) {
        sim.heap.retain(method);
        return calls::enter(sim, id, method, &[container, index]);
    }
    let generic = class::lookup(sim, container, name::GENERIC).is_some();
    if generic || class::declared(sim, container).is_none() {
        sim.heap.release(index);
        control::push(sim, id, container);
        return Flow::Next;
    }
    let name = class::name(sim, container);
    super::release_two(sim, container, index);
    let raised = type_error::<Value>(sim, &format!("type '{name}' is not subscriptable"));
    give(sim, id, raised)
}
