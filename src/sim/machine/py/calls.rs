//! Calls: what a callee does with its arguments.

use super::arguments::{self, Arguments};
use super::object::PyObject;
use super::{
    bind, builtins, class, exception, give, groups, instance, instantiate, methods, pop, sequences,
    tables, text, type_error,
};
use crate::ir::native::Native;
use crate::ir::program::{FuncId, FunctionKind, NameId, Parameter, ParameterKind, ShapeId};
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::event::ThreadId;
use crate::sim::frame::FrameId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, Reply, control, unsupported};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim, asyncio};

/// `str`.
pub const STR_CLASS: Value = Value::Native(Native::Py(PyNative::Class(PyClass::Str)));

/// Marks that the callee of `CallMethod` lies where its receiver would: code of the program gave it.
pub const CALLEE_FOLLOWS: Value = Value::Cancelled;

/// Arguments up to this many are copied without allocation.
const FEW: usize = 8;

/// `Op::Call`: calls the value under the arguments of the shape.
pub fn call(sim: &mut Sim, id: ThreadId, shape: ShapeId, recorder: &mut dyn Recorder) -> Flow {
    let program = sim.program.clone();
    let shape = &program.shapes[shape.index()];
    let count = shape.positional as usize + shape.keywords.len();
    let frame = sim.thread(id).frame.expect("a call has a frame");
    let values = &sim.frames.get(frame).values;
    let callee = values[values.len() - count - 1];
    if shape.keywords.is_empty()
        && let Some(flow) = fast(sim, id, frame, callee, (count, 1), recorder)
    {
        return flow;
    }
    let given = control::pop_arguments(sim, id, count);
    let callee = pop(sim, id);
    let arguments = Arguments::new(given, &shape.keywords);
    call_with(sim, id, callee, arguments, recorder)
}

/// `CallMethod`: a function and its receiver, a callable and nothing, or a receiver with a builtin method.
pub fn call_method(
    sim: &mut Sim,
    id: ThreadId,
    name: NameId,
    shape: ShapeId,
    recorder: &mut dyn Recorder,
) -> Flow {
    let program = sim.program.clone();
    let shape = &program.shapes[shape.index()];
    let count = shape.positional as usize + shape.keywords.len();
    let frame = sim.thread(id).frame.expect("a call has a frame");
    let values = &sim.frames.get(frame).values;
    let at = values.len() - count - 2;
    let (mut callee, mut receiver) = (values[at], values[at + 1]);
    if callee == CALLEE_FOLLOWS {
        (callee, receiver) = (receiver, Value::Empty);
        let values = &mut sim.frames.get_mut(frame).values;
        (values[at], values[at + 1]) = (callee, receiver);
    }
    if shape.keywords.is_empty() && callee != Value::Empty {
        let (count, below) = match receiver {
            Value::Empty => (count, 2),
            _ => (count + 1, 1),
        };
        if let Some(flow) = fast(sim, id, frame, callee, (count, below), recorder) {
            return flow;
        }
    }
    let mut given = control::pop_arguments(sim, id, count);
    let (receiver, callee) = (pop(sim, id), pop(sim, id));
    if callee == Value::Empty {
        let arguments = Arguments::new(given, &shape.keywords);
        let flow = methods::call(sim, id, receiver, name, arguments, recorder);
        sim.heap.release(receiver);
        return flow;
    }
    if receiver != Value::Empty {
        given.insert(0, receiver);
    }
    let arguments = Arguments::new(given, &shape.keywords);
    call_with(sim, id, callee, arguments, recorder)
}

/// The common case: a function of the program whose parameters are all positional, called with as many
/// values as it requires at least. The callee lies under them, with `below - 1` empty places between.
fn fast(
    sim: &mut Sim,
    id: ThreadId,
    frame: FrameId,
    callee: Value,
    (count, below): (usize, usize),
    recorder: &mut dyn Recorder,
) -> Option<Flow> {
    let (function, object) = match callee {
        Value::Function(function) if count == 1 => {
            match asyncio::sleep::suspend(sim, id, frame, function, below, recorder) {
                Some(flow) => return Some(flow),
                None => (function, None),
            }
        }
        Value::Function(function) => (function, None),
        Value::Object(object) => match sim.heap.body(object) {
            Body::Closure(closure) => (closure.function, Some(object)),
            _ => return None,
        },
        _ => return None,
    };
    let program = sim.program.clone();
    let declared = program.function(function);
    let parameters = declared.parameters.len();
    let all = parameters + declared.captures as usize;
    if count > parameters || all > FEW || !takes(&declared.parameters, count) {
        return None;
    }
    let mut values = [Value::Empty; FEW];
    let stack = &mut sim.frames.get_mut(frame).values;
    let start = stack.len() - count;
    values[..count].copy_from_slice(&stack[start..]);
    stack.truncate(start - below);
    match object.map(|object| sim.heap.body(object)) {
        Some(Body::Closure(closure)) => {
            let first = closure.defaults.len() + count - parameters;
            values[count..parameters].copy_from_slice(&closure.defaults[first..]);
            values[parameters..all].copy_from_slice(&closure.captures);
        }
        _ => values[count..parameters].fill(Value::Unit),
    }
    for value in &values[count..all] {
        sim.heap.retain(*value);
    }
    let name = given_name(sim, callee);
    sim.heap.release(callee);
    let flow = control::call_function(sim, id, function, &values[..all]);
    name_coroutine(sim, id, name);
    Some(flow)
}

/// Whether all parameters take values by position, and those after the first `count` have defaults.
fn takes(parameters: &[Parameter], count: usize) -> bool {
    let (given, rest) = parameters.split_at(count);
    let has_default = |found: &Parameter| found.kind == ParameterKind::Default;
    let is_plain = |found: &Parameter| found.kind == ParameterKind::Required || has_default(found);
    given.iter().all(is_plain) && rest.iter().all(has_default)
}

/// The name that a function object of a coroutine or generator was given, as `functools.wraps` does.
fn given_name(sim: &mut Sim, callee: Value) -> Option<NameId> {
    let Value::Object(object) = callee else {
        return None;
    };
    let Body::Closure(closure) = sim.heap.body(object) else {
        return None;
    };
    let mut attributes = closure.attributes.iter();
    let set = attributes.find(|entry| entry.0 == name::QUALNAME)?.1;
    if sim.program.function(closure.function).kind == FunctionKind::Plain {
        return None;
    }
    let name = text::of(sim, set)?.to_owned();
    Some(instance::intern(sim, &name))
}

/// The coroutine or generator that a call has just pushed takes the name its function was given.
fn name_coroutine(sim: &mut Sim, id: ThreadId, name: Option<NameId>) {
    let Some((name, caller)) = name.zip(sim.thread(id).frame) else {
        return;
    };
    if let Some(Value::Object(object)) = sim.frames.get(caller).values.last().copied()
        && let Body::Coroutine(frame) = *sim.heap.body(object)
    {
        sim.frames.get_mut(frame).name = Some(name);
    }
}

/// `CallSpread`: pops the keyword dict, the list of positional arguments and the callee.
pub fn call_spread(sim: &mut Sim, id: ThreadId, recorder: &mut dyn Recorder) -> Flow {
    let (keywords, list, callee) = (pop(sim, id), pop(sim, id), pop(sim, id));
    let positional = sequences::items(sim, list).unwrap_or_default();
    let mut arguments = Arguments::positional(positional);
    for (key, value) in tables::entries(sim, keywords) {
        let Some(text) = text::of(sim, key).map(str::to_owned) else {
            let raised = type_error::<Value>(sim, "keywords must be strings");
            return give(sim, id, raised);
        };
        let known = instance::intern(sim, &text);
        arguments.keywords.push((known, value));
    }
    arguments.retain(sim);
    sim.heap.release(list);
    sim.heap.release(keywords);
    call_with(sim, id, callee, arguments, recorder)
}

/// Calls a function or method of the program from an operation; the result is pushed when it returns.
/// Callee and arguments are owned by the call.
pub fn enter(sim: &mut Sim, id: ThreadId, callee: Value, arguments: &[Value]) -> Flow {
    match bound_function(sim, callee, Arguments::positional(arguments.to_vec())) {
        Some(Ok((function, values))) => control::call_function(sim, id, function, &values),
        Some(Err(exception)) => Flow::Raise(exception),
        None => unsupported(sim, id, "a special method that is no function"),
    }
}

/// The function and the values of its first slots, if the callee is a function or method of the program;
/// both are owned by the receiver, and the callee is given up.
pub fn bound_function(
    sim: &mut Sim,
    callee: Value,
    arguments: Arguments,
) -> Option<Result<(FuncId, Vec<Value>), Value>> {
    match callee {
        Value::Function(function) => {
            Some(bind::bind(sim, function, None, arguments).map(|values| (function, values)))
        }
        Value::Object(object) => match sim.heap.body(object) {
            Body::Closure(closure) => {
                let function = closure.function;
                let values = bind::bind(sim, function, Some(object), arguments);
                sim.heap.release(callee);
                Some(values.map(|values| (function, values)))
            }
            Body::Py(PyObject::Wrapped(_, function)) => {
                let function = sim.heap.retain(*function);
                sim.heap.release(callee);
                bound_function(sim, function, arguments)
            }
            Body::Py(PyObject::Method(bound)) => {
                let [receiver, function] = **bound;
                sim.heap.retain(receiver);
                sim.heap.retain(function);
                sim.heap.release(callee);
                bound_function(sim, function, arguments.with_receiver(receiver))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Calls anything. Callee and arguments are owned by the call.
pub fn call_with(
    sim: &mut Sim,
    id: ThreadId,
    callee: Value,
    arguments: Arguments,
    recorder: &mut dyn Recorder,
) -> Flow {
    match callee {
        Value::Native(native) => call_native(sim, id, native, arguments, recorder),
        Value::Function(_) => call_function(sim, id, callee, arguments),
        Value::Object(object) => match sim.heap.body(object) {
            Body::Closure(_) => call_function(sim, id, callee, arguments),
            Body::Py(PyObject::Method(bound)) => {
                let [receiver, function] = **bound;
                sim.heap.retain(receiver);
                sim.heap.retain(function);
                sim.heap.release(callee);
                call_with(
                    sim,
                    id,
                    function,
                    arguments.with_receiver(receiver),
                    recorder,
                )
            }
            Body::Py(PyObject::Wrapped(_, function)) => {
                let function = sim.heap.retain(*function);
                sim.heap.release(callee);
                call_with(sim, id, function, arguments, recorder)
            }
            Body::Py(PyObject::BuiltinMethod(receiver, name)) => {
                let (receiver, name) = (*receiver, *name);
                let flow = methods::call(sim, id, receiver, name, arguments, recorder);
                sim.heap.release(callee);
                flow
            }
            Body::Py(PyObject::Class(_))
                if class::special(sim, callee, name::DUNDER_CALL).is_some() =>
            {
                let method = class::special(sim, callee, name::DUNDER_CALL).unwrap_or_default();
                sim.heap.retain(method);
                call_function(sim, id, method, arguments.with_receiver(callee))
            }
            Body::Py(PyObject::Class(_)) => {
                let flow = instantiate::instantiate(sim, id, object, arguments);
                sim.heap.release(callee);
                flow
            }
            _ => match class::special(sim, callee, name::DUNDER_CALL) {
                Some(method) => {
                    sim.heap.retain(method);
                    let arguments = arguments.with_receiver(callee);
                    call_with(sim, id, method, arguments, recorder)
                }
                None => not_callable(sim, callee, arguments),
            },
        },
        _ => not_callable(sim, callee, arguments),
    }
}

fn call_function(sim: &mut Sim, id: ThreadId, callee: Value, arguments: Arguments) -> Flow {
    let name = given_name(sim, callee);
    match bound_function(sim, callee, arguments) {
        Some(Ok((function, values))) => {
            let flow = control::call_function(sim, id, function, &values);
            name_coroutine(sim, id, name);
            flow
        }
        Some(Err(exception)) => Flow::Raise(exception),
        None => unsupported(sim, id, "a method that is no function"),
    }
}

fn not_callable(sim: &mut Sim, callee: Value, arguments: Arguments) -> Flow {
    let kind = class::type_name(sim, callee);
    arguments.release(sim);
    sim.heap.release(callee);
    let message = format!("'{kind}' object is not callable");
    Flow::Raise(exception::new(sim, PyClass::TypeError, &message))
}

fn call_native(
    sim: &mut Sim,
    id: ThreadId,
    native: Native,
    arguments: Arguments,
    recorder: &mut dyn Recorder,
) -> Flow {
    let reply = match native {
        Native::Py(PyNative::Class(class)) if class.is_exception() => {
            exception_of(sim, class, arguments)
        }
        Native::Py(PyNative::Class(PyClass::Dict)) => {
            return methods::make_dict(sim, id, arguments);
        }
        Native::Py(PyNative::Class(
            class @ (PyClass::DefaultDict | PyClass::Counter | PyClass::OrderedDict),
        )) => return super::dict_kinds::make(sim, id, class, arguments),
        Native::Py(PyNative::Class(class)) if asyncio::constructs(class) => {
            asyncio::construct(sim, id, class, arguments, recorder)
        }
        Native::Py(native) => match arguments::bind_native(sim, native, arguments) {
            Ok(values) => builtins::native(sim, id, native, values, recorder),
            Err(exception) => Reply::Raise(exception),
        },
        Native::Asyncio(native) => match arguments::bind_asyncio(sim, native, arguments) {
            Ok(values) => asyncio::native(sim, id, native, values, recorder),
            Err(exception) => Reply::Raise(exception),
        },
        Native::Rs(_) | Native::Tokio(_) => {
            return unsupported(sim, id, "a function of the other language");
        }
    };
    control::reply(sim, id, reply)
}

/// `ValueError(..)`.
fn exception_of(sim: &mut Sim, class: PyClass, arguments: Arguments) -> Reply {
    if !arguments.keywords.is_empty() {
        arguments.release(sim);
        let message = format!("{}() takes no keyword arguments", class.name());
        return Reply::Raise(exception::new(sim, PyClass::TypeError, &message));
    }
    match groups::class_for(sim, class::builtin(class), &arguments.positional) {
        Ok(class) => Reply::Value(exception::with_args(sim, class, arguments.positional)),
        Err(exception) => {
            arguments.release(sim);
            Reply::Raise(exception)
        }
    }
}
