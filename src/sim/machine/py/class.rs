//! Classes: what a value's class is, and what classes inherit.

use super::dict::Kind;
use super::object::{Class, Iter, PyObject, ViewKind};
use super::text;
use crate::ir::native::Native;
use crate::ir::program::{FuncId, FunctionKind, NameId};
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::Sim;
use crate::sim::asyncio;
use crate::sim::heap::{Body, Heap, ObjectId};
use crate::sim::value::Value;
use std::rc::Rc;

/// A builtin class as a value.
pub fn builtin(class: PyClass) -> Value {
    Value::Native(Native::Py(PyNative::Class(class)))
}

/// The class of the program that a value is.
pub fn declared(sim: &Sim, value: Value) -> Option<&Class> {
    at(&sim.heap, value)
}

fn at(heap: &Heap, value: Value) -> Option<&Class> {
    let Value::Object(object) = value else {
        return None;
    };
    match heap.body(object) {
        Body::Py(PyObject::Class(class)) => Some(class),
        _ => None,
    }
}

/// Whether a value is a class.
pub fn is_class(sim: &Sim, value: Value) -> bool {
    matches!(value, Value::Native(Native::Py(PyNative::Class(_)))) || declared(sim, value).is_some()
}

/// The nearest builtin class a class is or inherits from.
pub fn builtin_base(sim: &Sim, class: Value) -> PyClass {
    if let Value::Native(Native::Py(PyNative::Class(class))) = class {
        return class;
    }
    let order = declared(sim, class).map_or(&[][..], |class| &class.order);
    let builtins = order.iter().filter_map(|class| match class {
        Value::Native(Native::Py(PyNative::Class(class))) => Some(*class),
        _ => None,
    });
    let mut specific = builtins.filter(|class| *class != PyClass::Object);
    specific.next().unwrap_or(PyClass::Object)
}

/// A class's `__name__`.
pub fn name(sim: &Sim, class: Value) -> String {
    match (declared(sim, class), class) {
        (Some(class), _) => {
            let set = own(class, name::DUNDER_NAME).and_then(|name| text::of(sim, name));
            let set = set.map(str::to_owned);
            set.unwrap_or_else(|| last_part(sim.program.name(class.name)).to_owned())
        }
        (None, Value::Native(Native::Py(PyNative::Class(class)))) => class.name().to_owned(),
        _ => String::new(),
    }
}

/// A class's name as tracebacks write it: with its module unless that is builtin or `__main__`.
pub fn full_name(sim: &Sim, class: Value) -> String {
    match (declared(sim, class), class) {
        (Some(found), _) => {
            let module = own(found, name::MODULE).and_then(|module| text::of(sim, module));
            let name = own(found, name::QUALNAME).and_then(|name| text::of(sim, name));
            let name = name.unwrap_or_else(|| sim.program.name(found.name));
            format!("{}.{name}", module.unwrap_or("__main__"))
        }
        (None, Value::Native(Native::Py(PyNative::Class(class)))) => match class.module() {
            Some(module) => format!("{module}.{}", class.name()),
            None => class.name().to_owned(),
        },
        _ => String::new(),
    }
}

/// A class's `__qualname__`.
pub fn qualified_name(sim: &Sim, class: Value) -> String {
    let full = full_name(sim, class);
    match declared(sim, class).and_then(|found| own(found, name::MODULE)) {
        Some(module) => {
            let module = text::of(sim, module).unwrap_or_default();
            full[(module.len() + 1).min(full.len())..].to_owned()
        }
        None => full.strip_prefix("__main__.").unwrap_or(&full).to_owned(),
    }
}

/// The module that a class of the program says it is of.
pub fn module_name(sim: &Sim, class: Value) -> String {
    let module = declared(sim, class).and_then(|found| own(found, name::MODULE));
    let module = module.and_then(|module| text::of(sim, module));
    module.unwrap_or("__main__").to_owned()
}

/// A builtin class and those it inherits from.
pub fn builtin_order(class: PyClass) -> Vec<Value> {
    let mut order = vec![builtin(class)];
    let mut at = class;
    while at != PyClass::Object {
        at = at.base();
        order.push(builtin(at));
    }
    order
}

/// The part of a qualified name after the last dot: `__name__` of `__qualname__`.
pub fn last_part(qualified: &str) -> &str {
    qualified.rsplit('.').next().unwrap_or(qualified)
}

/// Whether `class` is `other` or inherits from it.
pub fn inherits(sim: &Sim, class: Value, other: Value) -> bool {
    if class == other {
        return true;
    }
    match (declared(sim, class), other) {
        (Some(found), Value::Native(Native::Py(PyNative::Class(other)))) => {
            let mut order = found.order.iter();
            order.any(|class| {
                declared(sim, *class).is_none() && builtin_base(sim, *class).inherits(other)
            })
        }
        (Some(found), _) => found.order.contains(&other),
        (None, Value::Native(Native::Py(PyNative::Class(other)))) => {
            builtin_base(sim, class).inherits(other)
        }
        _ => false,
    }
}

/// What a class itself holds under a name, not as a new owner.
pub fn own(class: &Class, name: NameId) -> Option<Value> {
    let found = class.attributes.iter().find(|entry| entry.0 == name);
    found.map(|entry| entry.1)
}

/// The first attribute of this name in a class of the program and those it inherits from, not as a new
/// owner.
pub fn lookup(sim: &Sim, class: Value, name: NameId) -> Option<Value> {
    found_in(&sim.heap, &sim.python.class_names, class, name)
}

/// As [`lookup`].
pub fn found_in(heap: &Heap, names: &Names, class: Value, name: NameId) -> Option<Value> {
    if !names.has(name) && !cfg!(debug_assertions) {
        return None;
    }
    let found = at(heap, class)?;
    let mut order = found.order.iter();
    let found = own(found, name)
        .or_else(|| order.find_map(|class| at(heap, *class).and_then(|class| own(class, name))));
    debug_assert!(
        names.has(name) || found.is_none(),
        "a class has an attribute that no class was told to have: {name:?}"
    );
    found
}

/// The names that classes of the program have attributes of, or had once: a bit each. Of most names that
/// objects are asked for none has, and their classes need not be looked at.
#[derive(Clone, Debug, Default)]
pub struct Names(Rc<Vec<u64>>);

impl Names {
    /// Whether a class may have an attribute of this name.
    #[inline]
    pub fn has(&self, name: NameId) -> bool {
        let word = self.0.get(name.index() / 64).copied().unwrap_or_default();
        word >> (name.index() % 64) & 1 == 1
    }

    /// A class gets an attribute of this name.
    pub fn tell(&mut self, name: NameId) {
        if self.has(name) {
            return;
        }
        let words = Rc::make_mut(&mut self.0);
        let word = name.index() / 64;
        words.resize(words.len().max(word + 1), 0);
        words[word] |= 1 << (name.index() % 64);
    }
}

/// The first attribute of this name in these classes, not as a new owner.
pub fn first_of(sim: &Sim, classes: &[Value], name: NameId) -> Option<Value> {
    let mut classes = classes.iter();
    classes.find_map(|class| declared(sim, *class).and_then(|class| own(class, name)))
}

/// The classes in which `super(class, ..)` of a value of class `whole` looks.
pub fn order_after(sim: &Sim, whole: Value, class: Value) -> Vec<Value> {
    let order = declared(sim, whole).map_or(&[][..], |class| &class.order);
    if whole == class {
        return order.to_vec();
    }
    let after = order.iter().position(|found| *found == class);
    after.map_or(Vec::new(), |after| order[after + 1..].to_vec())
}

/// The class of a value if that is one of the program: an instance's, an exception's, a class's metaclass.
pub fn declared_class_of(sim: &Sim, value: Value) -> Option<Value> {
    let Value::Object(object) = value else {
        return None;
    };
    match sim.heap.body(object) {
        Body::Py(PyObject::Instance(class, _)) => Some(Value::Object(*class)),
        Body::Py(PyObject::Exception(exception)) => {
            declared(sim, exception.class).map(|_| exception.class)
        }
        Body::Py(PyObject::Class(class)) if class.meta != Value::Unit => Some(class.meta),
        _ => None,
    }
}

/// A special method that the class of a value defines in the program, not as a new owner.
pub fn special(sim: &Sim, value: Value, name: NameId) -> Option<Value> {
    lookup(sim, declared_class_of(sim, value)?, name)
}

/// The class of a value.
pub fn of(sim: &Sim, value: Value) -> Value {
    match value {
        Value::Object(object) => of_object(sim, object),
        Value::Native(Native::Py(PyNative::Class(_))) => builtin(PyClass::Type),
        Value::Native(Native::Py(PyNative::Module(_))) => builtin(PyClass::Module),
        Value::Native(Native::Py(PyNative::NotImplemented)) => builtin(PyClass::NotImplementedType),
        Value::Native(Native::Py(PyNative::Ellipsis)) => builtin(PyClass::EllipsisType),
        Value::Function(function) => builtin(of_function(sim, function)),
        Value::Bool(_) => builtin(PyClass::Bool),
        Value::Int(..) => builtin(PyClass::Int),
        Value::Float(_) => builtin(PyClass::Float),
        Value::Text(_) => builtin(PyClass::Str),
        Value::Native(_) => builtin(PyClass::Builtin),
        _ => builtin(PyClass::NoneType),
    }
}

fn of_function(_sim: &Sim, _function: FuncId) -> PyClass {
    PyClass::Function
}

fn of_object(sim: &Sim, object: ObjectId) -> Value {
    let class = match sim.heap.body(object) {
        Body::Text(_) => PyClass::Str,
        Body::List(_) => PyClass::List,
        Body::Tuple(_) => PyClass::Tuple,
        Body::Cell(_) => PyClass::Cell,
        Body::Closure(_) => PyClass::Function,
        Body::Coroutine(frame) => {
            match sim.program.function(sim.frames.get(*frame).function).kind {
                FunctionKind::Generator => PyClass::Generator,
                FunctionKind::AsyncGenerator => PyClass::AsyncGenerator,
                FunctionKind::Async | FunctionKind::Plain => PyClass::Coroutine,
            }
        }
        Body::Asyncio(object) => asyncio::object::class(object),
        Body::Py(object) => return of_python(object),
        Body::Free(_) | Body::Rs(_) | Body::Tokio(_) => PyClass::Object,
    };
    builtin(class)
}

fn of_python(object: &PyObject) -> Value {
    builtin(match object {
        PyObject::Instance(class, _) => return Value::Object(*class),
        PyObject::Exception(exception) => return exception.class,
        PyObject::Int(_) => PyClass::Int,
        PyObject::Union(_) => PyClass::UnionType,
        PyObject::Bytes(_, false) => PyClass::Bytes,
        PyObject::Bytes(_, true) => PyClass::ByteArray,
        PyObject::Range(..) => PyClass::Range,
        PyObject::Dict(table) => match table.kind {
            Kind::Default(_) => PyClass::DefaultDict,
            Kind::Counter => PyClass::Counter,
            Kind::Ordered => PyClass::OrderedDict,
            Kind::Plain | Kind::Frozen => PyClass::Dict,
        },
        PyObject::Set(table) if table.kind == Kind::Frozen => PyClass::FrozenSet,
        PyObject::Set(_) => PyClass::Set,
        PyObject::Class(class) if class.meta != Value::Unit => return class.meta,
        PyObject::Class(_) => PyClass::Type,
        PyObject::Object => PyClass::Object,
        PyObject::Property(_) => PyClass::Property,
        PyObject::Wrapped(class, _) => *class,
        PyObject::Iterator(iter) => match *iter {
            Iter::Enumerate(..) => PyClass::Enumerate,
            Iter::Zip(_) => PyClass::Zip,
            Iter::Reversed(..) => PyClass::Reversed,
            Iter::Sequence(..) | Iter::Text(..) | Iter::Range(..) | Iter::Table(..) => {
                PyClass::Iterator
            }
        },
        PyObject::View(..) => PyClass::View,
        PyObject::Method(..) => PyClass::Method,
        PyObject::BuiltinMethod(..) => PyClass::Builtin,
        PyObject::Slice(_) => PyClass::Slice,
        PyObject::Traceback(_) => PyClass::Traceback,
        PyObject::AsyncStep(_) => PyClass::AsyncStep,
        PyObject::Super(..) => PyClass::Super,
    })
}

/// The `__qualname__` of a coroutine or generator, by its frame.
pub fn coroutine_name(sim: &Sim, frame: crate::sim::frame::FrameId) -> &str {
    let frame = sim.frames.get(frame);
    let own = sim.program.function(frame.function).name;
    sim.program.name(frame.name.unwrap_or(own))
}

/// The name of a value's class, as error texts write it: `type(x).__name__`.
pub fn type_name(sim: &Sim, value: Value) -> String {
    if let Value::Object(object) = value {
        match sim.heap.body(object) {
            Body::Py(PyObject::View(_, kind)) => return view_name(*kind).to_owned(),
            Body::Py(PyObject::Iterator(iter)) => return iterator_name(sim, iter).to_owned(),
            _ => {}
        }
    }
    name(sim, of(sim, value))
}

/// The class name of a view.
pub fn view_name(kind: ViewKind) -> &'static str {
    match kind {
        ViewKind::Keys => "dict_keys",
        ViewKind::Values => "dict_values",
        ViewKind::Items => "dict_items",
    }
}

fn iterator_name(sim: &Sim, iter: &Iter) -> &'static str {
    match iter {
        Iter::Sequence(over, _) => match of(sim, *over) {
            tuple if tuple == builtin(PyClass::Tuple) => "tuple_iterator",
            _ => "list_iterator",
        },
        Iter::Text(..) => "str_iterator",
        Iter::Range(..) => "range_iterator",
        Iter::Table(over, kind, ..) => match (of(sim, *over), kind) {
            (set, _) if set == builtin(PyClass::Set) => "set_iterator",
            (_, ViewKind::Keys) => "dict_keyiterator",
            (_, ViewKind::Values) => "dict_valueiterator",
            (_, ViewKind::Items) => "dict_itemiterator",
        },
        Iter::Enumerate(..) => "enumerate",
        Iter::Zip(_) => "zip",
        Iter::Reversed(..) => "list_reverseiterator",
    }
}

/// A callable as errors about its arguments name it: with its module.
pub fn callee_name(sim: &Sim, callee: Value) -> String {
    match callee {
        Value::Native(_) => super::repr::callable_name(sim, callee),
        _ if declared(sim, callee).is_some() => full_name(sim, callee),
        _ => format!("__main__.{}", super::repr::callable_name(sim, callee)),
    }
}
