//! Reading attributes: of instances, classes, modules, functions, exceptions and builtin values.
//!
//! CPython `Objects/object.c` `_PyObject_GenericGetAttrWithDict`, `Objects/typeobject.c`
//! `_Py_type_getattro`: data descriptors of the class, then the object's own, then the class's.

use super::object::PyObject;
use super::{
    Given, calls, class, error, exception, give, inherited, instance, members, methods, parts, pop,
    unsupported,
};
use crate::ir::native::Native;
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, PyModule, PyNative, name};
use crate::sim::Sim;
use crate::sim::asyncio;
use crate::sim::event::ThreadId;
use crate::sim::heap::{Body, Heap};
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;

/// What reading an attribute comes to.
pub enum Found {
    /// It is there, owned by the receiver, or it raises.
    Given(Given),
    /// This function gives it when called with these arguments; all owned by the receiver.
    Call(Value, Vec<Value>),
}

/// The builtin of a name, or what the prelude has under it, not as a new owner.
pub fn builtin(sim: &Sim, id: NameId) -> Option<Value> {
    if let Some(native) = methods::builtin_function(id) {
        return Some(Value::Native(Native::Py(native)));
    }
    let text = sim.program.name(id);
    let named = |class: &&PyClass| class.name() == text && methods::is_builtin_class(**class);
    if let Some(class) = PyClass::ALL.iter().find(named) {
        return Some(class::builtin(*class));
    }
    match id {
        name::PRIMITIVES => Some(Value::Native(Native::Py(PyNative::Module(
            PyModule::Primitives,
        )))),
        name::DUNDER_NAME => None,
        _ => members::prelude(sim, id),
    }
}

/// `GetAttr`.
pub fn get_op(sim: &mut Sim, id: ThreadId, name: NameId) -> Flow {
    let receiver = pop(sim, id);
    let found = find(sim, id, receiver, name);
    sim.heap.release(receiver);
    match found {
        Found::Given(given) => give(sim, id, given),
        Found::Call(callee, arguments) => calls::enter(sim, id, callee, &arguments),
    }
}

/// An attribute of a value (not owned) that needs no code of the program, as a new owner.
pub fn get(sim: &mut Sim, id: ThreadId, receiver: Value, name: NameId) -> Given {
    match find(sim, id, receiver, name) {
        Found::Given(given) => given,
        Found::Call(..) => unsupported(sim, id, "an attribute that runs code, in this place"),
    }
}

/// An attribute of a value, which is not owned; classes of the program may have `__getattr__`.
pub fn find(sim: &mut Sim, id: ThreadId, receiver: Value, name: NameId) -> Found {
    let found = search(sim, id, receiver, name);
    found.unwrap_or_else(|| Found::Given(missing(sim, receiver, name)))
}

/// As [`find`], or nothing where there is no such attribute: an exception that somebody reads says what may have
/// been meant, which takes a look at every name there is.
pub fn search(sim: &mut Sim, id: ThreadId, receiver: Value, name: NameId) -> Option<Found> {
    let Some(class) = class::declared_class_of(sim, receiver) else {
        return search_plain(sim, id, receiver, name);
    };
    if let Some(method) = class::lookup(sim, class, name::GETATTRIBUTE) {
        return Some(asked(sim, method, receiver, name));
    }
    let found = search_plain(sim, id, receiver, name);
    match (found, class::lookup(sim, class, name::GETATTR_HOOK)) {
        (None, Some(method)) => Some(asked(sim, method, receiver, name)),
        (Some(Found::Given(Err(exception))), Some(method))
            if exception::is_instance(sim, exception, PyClass::AttributeError) =>
        {
            sim.heap.release(exception);
            Some(asked(sim, method, receiver, name))
        }
        (found, _) => found,
    }
}

/// As [`find`], without `__getattribute__` and `__getattr__`.
pub fn find_plain(sim: &mut Sim, id: ThreadId, receiver: Value, name: NameId) -> Found {
    let found = search_plain(sim, id, receiver, name);
    found.unwrap_or_else(|| Found::Given(missing(sim, receiver, name)))
}

fn search_plain(sim: &mut Sim, id: ThreadId, receiver: Value, name: NameId) -> Option<Found> {
    if let Value::Native(Native::Py(PyNative::Module(module))) = receiver {
        return Some(Found::Given(members::module_member(sim, id, module, name)));
    }
    let class = class::declared_class_of(sim, receiver);
    let inherited = class.and_then(|class| class::lookup(sim, class, name));
    if let Some(found) = inherited
        && is_data_descriptor(sim, found)
    {
        return Some(bound(sim, found, receiver, class.unwrap_or_default()));
    }
    let is_name = matches!(name, name::DUNDER_NAME | name::QUALNAME | name::MODULE);
    if class::declared(sim, receiver).is_some() {
        if is_name {
            let text = match name {
                name::DUNDER_NAME => class::name(sim, receiver),
                name::QUALNAME => class::qualified_name(sim, receiver),
                _ => class::module_name(sim, receiver),
            };
            return Some(Found::Given(Ok(sim.heap.text(&text))));
        }
        if let Some(found) = class::lookup(sim, receiver, name) {
            return Some(bound(sim, found, Value::Empty, receiver));
        }
    } else if let Some(found) = own(sim, receiver, name) {
        return Some(Found::Given(Ok(sim.heap.retain(found))));
    }
    if let Some(found) = inherited {
        return Some(bound(sim, found, receiver, class.unwrap_or_default()));
    }
    if let Value::Object(object) = receiver
        && let Body::Py(PyObject::Super(parts)) = sim.heap.body(object)
    {
        let [start, instance] = **parts;
        return super_attribute(sim, receiver, start, instance, name);
    }
    builtin_attribute(sim, receiver, name).map(Found::Given)
}

/// What code of the program gives for the attribute when asked by name.
fn asked(sim: &mut Sim, method: Value, receiver: Value, name: NameId) -> Found {
    sim.heap.retain(method);
    sim.heap.retain(receiver);
    let program = sim.program.clone();
    let wanted = sim.heap.text(program.name(name));
    Found::Call(method, vec![receiver, wanted])
}

/// What builtin values, modules and the machinery of objects have under a name.
fn builtin_attribute(sim: &mut Sim, receiver: Value, name: NameId) -> Option<Given> {
    if let Some(found) = parts::common(sim, receiver, name) {
        return Some(Ok(found));
    }
    if let Some(found) = exception::attribute(sim, receiver, name) {
        return Some(Ok(found));
    }
    if let Value::Native(Native::Py(PyNative::Class(class))) = receiver
        && let Some(native) = super::statics::of_class(class, name)
    {
        return Some(Ok(Value::Native(Native::Py(native))));
    }
    if name == crate::ir::py::name::DEFAULT_FACTORY
        && let Some(factory) = super::dict_kinds::default_factory(sim, receiver)
    {
        return Some(Ok(factory));
    }
    if let Some(part) = super::ranges::attribute(sim, receiver, name) {
        return Some(Ok(part));
    }
    if let Some(part) = number_part(sim, receiver, name) {
        return Some(Ok(part));
    }
    if let Value::Object(object) = receiver
        && matches!(sim.heap.body(object), Body::Asyncio(_))
    {
        let program = sim.program.clone();
        if let Some(found) = asyncio::attribute(sim, object, program.name(name)) {
            return Some(Ok(found));
        }
    }
    methods::has(sim, receiver, name).then(|| Ok(builtin_method(sim, receiver, name)))
}

pub fn builtin_method(sim: &mut Sim, receiver: Value, name: NameId) -> Value {
    sim.heap.retain(receiver);
    let body = Body::Py(PyObject::BuiltinMethod(receiver, name));
    Value::Object(sim.heap.alloc(body))
}

/// What the object itself holds under a name, not as a new owner.
fn own(sim: &Sim, receiver: Value, name: NameId) -> Option<Value> {
    let Value::Object(object) = receiver else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Instance(..) | PyObject::Exception(_)) => {
            instance::find(sim, object, name)
        }
        Body::Closure(closure) => {
            let found = closure.attributes.iter().find(|entry| entry.0 == name);
            found.map(|entry| entry.1)
        }
        Body::Py(PyObject::Method(bound)) => own(sim, bound[1], name),
        _ => None,
    }
}

/// Whether a value found on a class goes before what the instance holds.
pub fn is_data_descriptor(sim: &Sim, found: Value) -> bool {
    let Value::Object(object) = found else {
        return false;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Property(_)) => true,
        Body::Py(PyObject::Instance(..)) => {
            let has = |special| class::special(sim, found, special).is_some();
            has(name::DESCRIPTOR_SET) || has(name::DESCRIPTOR_DELETE)
        }
        _ => false,
    }
}

/// What a value found on a class (not owned) is for a receiver, or for the class itself (Empty).
fn bound(sim: &mut Sim, found: Value, receiver: Value, class: Value) -> Found {
    let given = |value| Found::Given(Ok(value));
    if is_function(sim, found) {
        sim.heap.retain(found);
        return given(match receiver {
            Value::Empty => found,
            receiver => method(sim, receiver, found),
        });
    }
    let Value::Object(object) = found else {
        return given(found);
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Wrapped(PyClass::ClassMethod, function)) => {
            let function = sim.heap.retain(*function);
            given(method(sim, class, function))
        }
        Body::Py(PyObject::Wrapped(_, function)) => given(sim.heap.retain(*function)),
        Body::Py(PyObject::Property(parts)) if receiver != Value::Empty => {
            let getter = parts[0];
            if getter == Value::Unit {
                return Found::Given(no_accessor(sim, receiver, found, "getter"));
            }
            sim.heap.retain(getter);
            Found::Call(getter, vec![sim.heap.retain(receiver)])
        }
        Body::Py(PyObject::Instance(..)) => {
            let Some(getter) = class::special(sim, found, name::DESCRIPTOR_GET) else {
                return given(sim.heap.retain(found));
            };
            let receiver = match receiver {
                Value::Empty => Value::Unit,
                receiver => receiver,
            };
            for value in [getter, found, receiver, class] {
                sim.heap.retain(value);
            }
            Found::Call(getter, vec![found, receiver, class])
        }
        _ => given(sim.heap.retain(found)),
    }
}

/// A new method: a callable (owned) with its receiver (not owned).
fn method(sim: &mut Sim, receiver: Value, function: Value) -> Value {
    sim.heap.retain(receiver);
    let body = Body::Py(PyObject::Method(Box::new([receiver, function])));
    Value::Object(sim.heap.alloc(body))
}

/// `real`, `imag`, `numerator` and `denominator` of numbers.
fn number_part(sim: &mut Sim, receiver: Value, id: NameId) -> Option<Value> {
    use super::operators::int;
    let is_int = super::integers::is_int(sim, receiver);
    match (receiver, id) {
        (Value::Float(_), name::REAL) => Some(receiver),
        (Value::Float(_), name::IMAG) => Some(Value::Float(0.0)),
        (Value::Bool(value), name::REAL | name::NUMERATOR) => Some(int(i64::from(value))),
        (_, name::REAL | name::NUMERATOR) if is_int => Some(sim.heap.retain(receiver)),
        (_, name::IMAG) if is_int => Some(int(0)),
        (_, name::DENOMINATOR) if is_int => Some(int(1)),
        _ => None,
    }
}

/// AttributeError of a property that lacks what is asked of it.
///
/// # Errors
/// Always.
pub fn no_accessor<T>(
    sim: &mut Sim,
    receiver: Value,
    property: Value,
    accessor: &str,
) -> Result<T, Value> {
    let class = class::of(sim, receiver);
    let holders = [class]
        .into_iter()
        .chain(class::order_after(sim, class, class));
    let mut names = holders.filter_map(|holder| {
        let attributes = &class::declared(sim, holder)?.attributes;
        attributes
            .iter()
            .find(|entry| entry.1 == property)
            .map(|entry| entry.0)
    });
    let attribute = names
        .next()
        .map_or(String::new(), |name| sim.program.name(name).to_owned());
    let kind = class::qualified_name(sim, class);
    let message = format!("property '{attribute}' of '{kind}' object has no {accessor}");
    error(sim, PyClass::AttributeError, &message)
}

pub(super) fn is_function(sim: &Sim, value: Value) -> bool {
    is_function_in(&sim.heap, value)
}

/// As [`is_function`].
pub(super) fn is_function_in(heap: &Heap, value: Value) -> bool {
    match value {
        Value::Function(_) => true,
        Value::Object(object) => matches!(heap.body(object), Body::Closure(_)),
        _ => false,
    }
}

/// What `super(start, instance).name` finds: in the classes after `start`, bound to the instance.
fn super_attribute(
    sim: &mut Sim,
    receiver: Value,
    start: Value,
    instance: Value,
    name: NameId,
) -> Option<Found> {
    let is_class =
        class::declared(sim, instance).is_some_and(|_| class::inherits(sim, instance, start));
    let whole = match is_class {
        true => instance,
        false => class::of(sim, instance),
    };
    let order = class::order_after(sim, whole, start);
    if let Some(found) = class::first_of(sim, &order, name) {
        let receiver = match is_class {
            true => Value::Empty,
            false => instance,
        };
        return Some(bound(sim, found, receiver, whole));
    }
    let given = if inherited::has(sim, whole, name) {
        builtin_method(sim, receiver, name)
    } else if name == name::DUNDER_CLASS {
        class::builtin(PyClass::Super)
    } else {
        return None;
    };
    Some(Found::Given(Ok(given)))
}

/// AttributeError for a missing attribute.
///
/// # Errors
/// Always.
pub fn missing<T>(sim: &mut Sim, receiver: Value, name: NameId) -> Result<T, Value> {
    let attribute = sim.program.name(name).to_owned();
    let message = if class::is_class(sim, receiver) {
        let name = class::name(sim, receiver);
        format!("type object '{name}' has no attribute '{attribute}'")
    } else {
        let kind = class::type_name(sim, receiver);
        format!("'{kind}' object has no attribute '{attribute}'")
    };
    let raised = exception::new(sim, PyClass::AttributeError, &message);
    super::suggestions::for_attribute(sim, raised, receiver, name);
    if let Value::Object(object) = raised {
        let name = sim.heap.text(&attribute);
        instance::store(sim, object, name::NAME, name);
    }
    Err(raised)
}

/// `LoadMethod`: what `CallMethod` needs, without making a bound method.
pub fn load_method(sim: &mut Sim, id: ThreadId, name: NameId) -> Flow {
    let receiver = pop(sim, id);
    let is_plain = match receiver {
        Value::Object(object) => matches!(
            sim.heap.body(object),
            Body::List(_)
                | Body::Text(_)
                | Body::Asyncio(_)
                | Body::Py(PyObject::Dict(_) | PyObject::Set(_))
        ),
        Value::Text(_) => true,
        _ => false,
    };
    if is_plain && methods::has(sim, receiver, name) {
        control::push(sim, id, Value::Empty);
        control::push(sim, id, receiver);
        return Flow::Next;
    }
    if let Some(method) = method_of(sim, receiver, name) {
        sim.heap.retain(method);
        control::push(sim, id, method);
        control::push(sim, id, receiver);
        return Flow::Next;
    }
    let found = find(sim, id, receiver, name);
    sim.heap.release(receiver);
    match found {
        Found::Given(Ok(callee)) => {
            control::push(sim, id, callee);
            control::push(sim, id, Value::Empty);
            Flow::Next
        }
        Found::Given(Err(exception)) => Flow::Raise(exception),
        Found::Call(callee, arguments) => {
            control::push(sim, id, calls::CALLEE_FOLLOWS);
            calls::enter(sim, id, callee, &arguments)
        }
    }
}

/// The function that a call of an instance's method enters, if the instance does not hide it.
fn method_of(sim: &Sim, receiver: Value, name: NameId) -> Option<Value> {
    let Value::Object(object) = receiver else {
        return None;
    };
    let Body::Py(PyObject::Instance(class, _)) = sim.heap.body(object) else {
        return None;
    };
    if instance::find(sim, object, name).is_some() {
        return None;
    }
    class::lookup(sim, Value::Object(*class), name).filter(|found| is_function(sim, *found))
}
