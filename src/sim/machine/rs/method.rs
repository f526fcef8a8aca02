//! Method calls: the program's own methods first, then those of the standard library and Tokio.

use super::arith::Fault;
use super::method_runtime;
use super::object::RsObject;
use super::parts::orders_itself;
use super::{collection, copy, extension, formatter, iterate, panic, place};
use super::{
    method_any, method_iterator, method_number, method_option, method_sequence, method_text,
    method_time,
};
use crate::ir::program::{FuncId, NameId};
use crate::ir::rs::Receiver;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, Reply, control, unsupported};
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim};

/// A call of a method of the standard library.
pub struct Call<'a> {
    /// The method's name.
    pub name: &'a str,
    /// The place of the receiver, references followed.
    pub at: Place,
    /// The receiver.
    pub receiver: Value,
    /// Whether a reference led to the receiver.
    pub by_reference: bool,
    /// The arguments, owned by the caller; what a method keeps it takes out.
    pub arguments: &'a mut Vec<Value>,
}

/// What a method of the standard library did.
pub type Answer = Result<Option<Value>, Fault>;

impl Call<'_> {
    /// The argument, references followed, still owned by the caller.
    pub fn argument(&self, sim: &Sim, index: usize) -> Value {
        let argument = self.arguments.get(index).copied().unwrap_or_default();
        place::follow(sim, argument)
    }

    /// Takes the first argument over.
    pub fn take(&mut self) -> Value {
        match self.arguments.is_empty() {
            true => Value::Unit,
            false => self.arguments.remove(0),
        }
    }
}

/// `receiver.name(arguments)`: the place of the receiver is under the arguments.
pub fn dispatch(
    sim: &mut Sim,
    id: ThreadId,
    name: NameId,
    arguments: u8,
    recorder: &mut dyn Recorder,
) -> Flow {
    let mut arguments = control::pop_arguments(sim, id, arguments as usize);
    let Value::Place(start) = super::operate::pop(sim, id) else {
        return unsupported(sim, id, "calling a method on this expression");
    };
    let mut at = place::follow_place(sim, start);
    let mut holder = at;
    loop {
        let receiver = place::get(sim, at);
        if receiver == Value::Empty {
            return super::moved(sim, id);
        }
        let program = sim.program.clone();
        let text = program.name(name);
        if let Some(function) = own_method(sim, receiver, text, name, &arguments) {
            return call_own(sim, id, function, (at, holder), arguments);
        }
        if let Some(flow) = method_runtime::of_runtime(sim, id, at, text, &arguments, recorder) {
            return flow;
        }
        if let Value::Object(object) = receiver
            && let Body::Tokio(_) = sim.heap.body(object)
            && !is_future_name(text)
        {
            return method_runtime::call_tokio(sim, id, receiver, name, arguments, recorder);
        }
        let mut call = Call {
            name: text,
            at,
            receiver,
            by_reference: at != start,
            arguments: &mut arguments,
        };
        if let Some(function) = super::parts::keyed(sim, receiver, text, call.arguments) {
            arguments.insert(0, Value::Place(at));
            return control::call_function(sim, id, function, &arguments);
        }
        let forwards = text == "clone" && !is_clone(sim, receiver);
        let needs_code = needs_code(sim, &call);
        if !needs_code
            && !forwards
            && let Some(answer) = builtin(sim, &mut call).transpose()
        {
            arguments.drain(..).for_each(|kept| sim.heap.release(kept));
            return reply(sim, id, answer, recorder);
        }
        if let Some(function) = extension::find(sim, receiver, name)
            && !forwards
            && (place::inside(sim, receiver).is_none() || needs_code && text == "clone")
        {
            return call_own(sim, id, function, (at, holder), arguments);
        }
        match place::inside(sim, receiver) {
            Some(inner) => {
                holder = at;
                at = place::follow_place(sim, inner);
            }
            None => return no_method(sim, id, text),
        }
    }
}

/// What a method is given as `self`: by value it is moved or copied out, else it is the place. `None`: it has
/// been moved out before.
fn this(sim: &mut Sim, function: FuncId, at: Place, holder: Place) -> Option<Value> {
    match Receiver::of(&sim.program, function) {
        Receiver::Value => place::use_value(sim, at),
        Receiver::Pointer => place::use_value(sim, holder),
        Receiver::PointerPlace => Some(Value::Place(holder)),
        Receiver::Place => Some(Value::Place(at)),
    }
}

/// Gives the answer of a method, or raises its panic.
fn reply(
    sim: &mut Sim,
    id: ThreadId,
    answer: Result<Value, Fault>,
    recorder: &mut dyn Recorder,
) -> Flow {
    match answer {
        Ok(value) => control::reply(sim, id, Reply::Value(value)),
        Err(fault) => panic::fault(sim, id, fault, recorder),
    }
}

/// Ends the run at a method that the receiver does not have here.
fn no_method(sim: &mut Sim, id: ThreadId, name: &str) -> Flow {
    let what = format!("the method `{name}` on this value (see the list of what is supported)");
    unsupported(sim, id, &what)
}

/// The method of the receiver's own type, or that our prelude's traits give to it.
fn own_method(
    sim: &Sim,
    receiver: Value,
    text: &str,
    name: NameId,
    arguments: &[Value],
) -> Option<FuncId> {
    let declared = extension::declared(sim, receiver)?;
    let argument = arguments.first().copied().unwrap_or_default();
    let own = match text {
        "fmt" => extension::overload(sim, declared, fmt_asked(sim, argument), argument),
        _ => extension::named(sim, declared, name, argument),
    };
    own.or_else(|| extension::find(sim, receiver, name).filter(|_| !is_native_name(text)))
}

/// Which trait's `fmt` a call of `fmt` means: that of the formatter it is given.
fn fmt_asked(sim: &Sim, argument: Value) -> &'static str {
    match place::rust_object(sim, place::follow(sim, argument)) {
        Some(RsObject::Formatter(kept))
            if formatter::spec_of(sim, kept.spec).conversion == Some('?') =>
        {
            "fmt::Debug"
        }
        _ => "fmt::Display",
    }
}

/// What every future has by our prelude or by itself, whoever made it.
fn is_future_name(name: &str) -> bool {
    matches!(name, "as_mut" | "as_ref" | "into_future" | "poll")
}

/// Methods that native code has for every type, and only the program's own go before.
fn is_native_name(name: &str) -> bool {
    matches!(name, "clone")
}

/// Whether a method that native code has needs the program's code for these values after all.
fn needs_code(sim: &Sim, call: &Call) -> bool {
    let argument = call.argument(sim, 0);
    let is_function = match argument {
        Value::Function(_) | Value::Native(_) => true,
        Value::Object(object) => matches!(sim.heap.body(object), Body::Closure(_)),
        _ => false,
    };
    let given = call.arguments.first().copied().unwrap_or_default();
    match call.name {
        "split" | "find" | "trim_matches" | "trim_start_matches" | "trim_end_matches"
        | "dedup_by_key" => is_function,
        "contains" | "starts_with" | "ends_with" => {
            is_function || orders_itself(sim, argument) || orders_itself(sim, call.receiver)
        }
        "extend" | "zip" | "chain" => !iterate::is_native(sim, given),
        "sort" | "sort_unstable" | "dedup" | "binary_search" => orders_itself(sim, call.receiver),
        "max" | "min" | "cmp" | "partial_cmp" | "clamp" | "eq" | "ne" => {
            is_iterator(sim, call.receiver)
                || orders_itself(sim, call.receiver)
                || orders_itself(sim, argument)
        }
        "clone" | "to_vec" | "to_owned" | "repeat" => clones_elements(sim, call.receiver),
        "cloned" => sim.program.rust.known.duplicate.is_some(),
        "extend_from_slice" => clones_elements(sim, argument),
        "resize" | "fill" => {
            let last = call.arguments.last().copied().unwrap_or_default();
            copy::clones_itself(sim, last)
        }
        "by_ref" => matches!(
            place::rust_object(sim, call.receiver),
            Some(RsObject::Iter(_) | RsObject::Range(..) | RsObject::Struct(..))
        ),
        "to_string" => formatter::has_own_display(sim, call.receiver),
        "unwrap" | "expect" | "unwrap_err" | "expect_err" => {
            let wants_error = call.name.ends_with("_err");
            match place::rust_object(sim, call.receiver) {
                Some(RsObject::Result(result)) => {
                    result.is_ok() == wants_error && formatter::has_own_debug(sim, call.receiver)
                }
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether `clone` is of the value itself: a smart pointer that is not `Clone` passes it on.
fn is_clone(sim: &Sim, value: Value) -> bool {
    let Some(declared) = extension::declared(sim, value) else {
        return true;
    };
    let declared = &sim.program.types[declared.index()];
    declared.clone || declared.copy || place::inside(sim, value).is_none()
}

fn is_iterator(sim: &Sim, value: Value) -> bool {
    let object = place::rust_object(sim, value);
    matches!(object, Some(RsObject::Iter(_) | RsObject::Range(..)))
}

/// Whether a value, or an element of a slice, has a `clone` of the program.
fn clones_elements(sim: &Sim, value: Value) -> bool {
    match place::rust_object(sim, value) {
        Some(RsObject::Slice(..)) => {
            let elements = super::compare::elements(sim, value).unwrap_or(&[]);
            elements
                .iter()
                .any(|element| copy::clones_itself(sim, *element))
        }
        _ => copy::clones_itself(sim, value),
    }
}

/// Calls a method of the program.
fn call_own(
    sim: &mut Sim,
    id: ThreadId,
    function: FuncId,
    (at, holder): (Place, Place),
    arguments: Vec<Value>,
) -> Flow {
    let Some(this) = this(sim, function, at, holder) else {
        return super::moved(sim, id);
    };
    let mut values = vec![this];
    values.extend(arguments);
    control::call_function(sim, id, function, &values)
}

/// The methods that need no code of the program. `None`: the receiver has no such method.
fn builtin(sim: &mut Sim, call: &mut Call) -> Answer {
    if let Some(answer) = method_any::every_type(sim, call)? {
        return Ok(Some(answer));
    }
    match call.receiver {
        Value::Int(..) | Value::Float(_) | Value::Single(_) | Value::Char(_) | Value::Bool(_) => {
            method_number::call(sim, call)
        }
        Value::Duration(_) | Value::Instant(_) => method_time::call(sim, call),
        Value::Text(_) => method_text::call(sim, call),
        Value::Object(object) => match sim.heap.body(object) {
            Body::Text(_) | Body::Rs(RsObject::Str(_)) => method_text::call(sim, call),
            Body::List(_) | Body::Rs(RsObject::Array(_) | RsObject::Slice(..)) => {
                method_sequence::call(sim, call)
            }
            Body::Rs(RsObject::Deque(_)) => collection::deque(sim, call),
            Body::Rs(RsObject::Wide(..)) => super::wide::call(sim, call),
            Body::Rs(RsObject::Map(..)) => collection::map(sim, call),
            Body::Rs(RsObject::Iter(_) | RsObject::Range(..)) => {
                method_iterator::iterator(sim, call)
            }
            Body::Rs(RsObject::Option(_)) => method_option::option(sim, call),
            Body::Rs(RsObject::Result(_)) => method_option::result(sim, call),
            Body::Rs(RsObject::JoinError(..)) => method_runtime::join_error(sim, call),
            Body::Rs(RsObject::Formatter(_)) => formatter::method(sim, call),
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}
