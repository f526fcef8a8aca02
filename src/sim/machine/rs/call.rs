//! Calls of closures, async blocks, operators and formatting traits that the program implements.

use super::object::RsObject;
use super::{extension, place, text};
use crate::ir::program::{FuncId, ShapeId, TypeId};
use crate::ir::rs::RsBinary;
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, Reply, control, unsupported};
use crate::sim::value::{Place, Value};
use crate::sim::{Recorder, Sim};

/// `Op::Call`: calls the function value or closure at the place under the arguments of the shape.
pub fn call(sim: &mut Sim, id: ThreadId, shape: ShapeId, recorder: &mut dyn Recorder) -> Flow {
    let count = sim.program.shapes[shape.index()].positional as usize;
    let arguments = control::pop_arguments(sim, id, count);
    let callee = super::operate::pop(sim, id);
    call_value(sim, id, callee, arguments, recorder)
}

/// Calls a function value with arguments (owned by the callee). A closure finds its captures through
/// places in the closure object, so that what it changes stays changed.
pub fn call_value(
    sim: &mut Sim,
    id: ThreadId,
    callee: Value,
    mut arguments: Vec<Value>,
    recorder: &mut dyn Recorder,
) -> Flow {
    match place::follow_all(sim, callee) {
        Value::Function(function) => control::call_function(sim, id, function, &arguments),
        Value::Native(native) => {
            let reply = match native {
                crate::ir::native::Native::Rs(native) => {
                    super::native(sim, id, native, arguments, recorder)
                }
                crate::ir::native::Native::Tokio(native) => {
                    crate::sim::tokio::native(sim, id, native, arguments, recorder)
                }
                _ => return unsupported(sim, id, "calling this"),
            };
            control::reply(sim, id, reply)
        }
        Value::Object(object) => {
            let Body::Closure(closure) = sim.heap.body(object) else {
                return unsupported(sim, id, "calling a value that is no function");
            };
            let function = closure.function;
            let captures = 0..closure.captures.len() as u32;
            arguments.extend(captures.map(|index| Value::Place(Place::Field(object, index))));
            control::call_function(sim, id, function, &arguments)
        }
        _ => unsupported(sim, id, "calling a value that is no function"),
    }
}

/// `async { .. }`: pops the captures, pushes the future.
pub fn future(sim: &mut Sim, id: ThreadId, function: FuncId) -> Flow {
    let count = sim.program.function(function).captures as usize;
    let captures = control::pop_arguments(sim, id, count);
    control::call_function(sim, id, function, &captures)
}

/// `.await` on a reference to a future: it is polled where it is, by this await's frame.
pub fn await_place(sim: &mut Sim, id: ThreadId, at: Place, recorder: &mut dyn Recorder) -> Flow {
    let target = place::follow_place(sim, at);
    let Value::Object(object) = place::get(sim, target) else {
        return super::not_awaitable(sim, id, Value::Place(at));
    };
    match sim.heap.body(object) {
        Body::Coroutine(_) | Body::Tokio(_) => {
            let future = sim.heap.retain(Value::Object(object));
            control::push(sim, id, future);
            let frame = sim.thread(id).frame.expect("an await has a frame");
            sim.frames.get_mut(frame).pc -= 1;
            let _ = recorder;
            Flow::Next
        }
        _ => super::not_awaitable(sim, id, Value::Place(at)),
    }
}

/// The type of the value that `value` leads to, if the program declares it: the first on the way
/// through smart pointers.
pub fn declared_type(sim: &Sim, value: Value) -> Option<TypeId> {
    let mut value = place::follow(sim, value);
    loop {
        if let Some(declared) = extension::declared(sim, value) {
            return Some(declared);
        }
        value = place::follow(sim, place::get(sim, place::inside(sim, value)?));
    }
}

/// A method that the program gives to a type, by the text of its name.
pub fn method_named(sim: &Sim, declared: TypeId, name: &str) -> Option<FuncId> {
    let methods = &sim.program.types[declared.index()].methods;
    let found = methods.iter().find(|(id, _)| sim.program.name(*id) == name);
    found.map(|(_, function)| *function)
}

/// An operator whose left operand's type implements it (`impl Add for P`): calls that.
pub fn operator(
    sim: &mut Sim,
    id: ThreadId,
    op: RsBinary,
    left: Value,
    right: Value,
) -> Option<Flow> {
    let declared = declared_type(sim, left)?;
    let name = match op {
        RsBinary::Add => "add",
        RsBinary::Sub => "sub",
        RsBinary::Mul => "mul",
        RsBinary::Div => "div",
        RsBinary::Rem => "rem",
        RsBinary::Eq | RsBinary::Ne => "eq",
        RsBinary::Lt | RsBinary::Le | RsBinary::Gt | RsBinary::Ge => "partial_cmp",
        RsBinary::And => "bitand",
        RsBinary::Or => "bitor",
        RsBinary::Xor => "bitxor",
        RsBinary::Shl => "shl",
        RsBinary::Shr => "shr",
    };
    let function = extension::overload(sim, declared, name, right)?;
    if matches!(name, "eq" | "partial_cmp") {
        return Some(compare_own(sim, id, function, (left, right)));
    }
    Some(control::call_function(sim, id, function, &[left, right]))
}

/// A comparison through the program's `eq` or `partial_cmp`: calls that, borrowing the operands, and
/// then looks at the answer in a frame of its own ([`crate::ir::rs::RsOp::OrderingIs`]).
fn compare_own(
    sim: &mut Sim,
    id: ThreadId,
    function: FuncId,
    (left, right): (Value, Value),
) -> Flow {
    let (Value::Place(_), Value::Place(_)) = (left, right) else {
        return unsupported(
            sim,
            id,
            "comparing a value that is made here through an `impl` of the program: give it a name",
        );
    };
    control::call_function(sim, id, function, &[left, right])
}

/// `-x` and `!x` of a type that implements it: calls that.
pub fn unary(sim: &mut Sim, id: ThreadId, name: &str) -> Option<Flow> {
    let frame = sim.thread(id).frame?;
    let operand = sim.frames.get(frame).values.last().copied()?;
    let declared = declared_type(sim, operand)?;
    let function = method_named(sim, declared, name)?;
    let operand = super::operate::pop(sim, id);
    Some(control::call_function(sim, id, function, &[operand]))
}

/// After a comparison: what the program's `eq` or `partial_cmp` gave becomes whether it holds.
pub fn ordering_is(sim: &mut Sim, id: ThreadId, op: RsBinary) -> Flow {
    let answer = super::operate::pop(sim, id);
    let holds = match answer {
        Value::Bool(equal) => match op {
            RsBinary::Ne => !equal,
            _ => equal,
        },
        _ => {
            let order = match place::rust_object(sim, answer) {
                Some(RsObject::Option(Some(order))) => Some(*order),
                Some(RsObject::Option(None)) => None,
                _ => Some(answer),
            };
            let order = order.and_then(|order| match place::rust_object(sim, order) {
                Some(RsObject::Enum(_, variant, _)) => Some(*variant),
                _ => None,
            });
            match op {
                RsBinary::Lt => order == Some(0),
                RsBinary::Le => matches!(order, Some(0 | 1)),
                RsBinary::Gt => order == Some(2),
                _ => matches!(order, Some(1 | 2)),
            }
        }
    };
    sim.heap.release(answer);
    control::push(sim, id, Value::Bool(holds));
    Flow::Next
}

/// A compound assignment whose left operand's type implements it: calls that.
pub fn operator_assign(
    sim: &mut Sim,
    id: ThreadId,
    op: RsBinary,
    at: Place,
    right: Value,
) -> Option<Flow> {
    let declared = declared_type(sim, Value::Place(at))?;
    let name = match op {
        RsBinary::Add => "add_assign",
        RsBinary::Sub => "sub_assign",
        RsBinary::Mul => "mul_assign",
        RsBinary::Div => "div_assign",
        RsBinary::Rem => "rem_assign",
        RsBinary::And => "bitand_assign",
        RsBinary::Or => "bitor_assign",
        RsBinary::Xor => "bitxor_assign",
        RsBinary::Shl => "shl_assign",
        _ => "shr_assign",
    };
    let Some(function) = extension::overload(sim, declared, name, right) else {
        return match place::inside(sim, place::get(sim, at)) {
            Some(_) => None,
            None => Some(unsupported(
                sim,
                id,
                "a compound assignment to this type: it has no `impl` of the operator",
            )),
        };
    };
    Some(control::call_discarding(
        sim,
        id,
        function,
        &[Value::Place(at), right],
    ))
}

/// Pops the `Err` that `?` returns and pushes its error as one of the type `to`: itself, or what
/// `From::from` makes of it.
pub fn convert_error(sim: &mut Sim, id: ThreadId, to: TypeId) -> Flow {
    let value = super::operate::pop(sim, id);
    let error = match value {
        Value::Object(object) => match sim.heap.body_mut(object) {
            Body::Rs(RsObject::Result(Err(error))) => Some(std::mem::take(error)),
            _ => None,
        },
        _ => None,
    };
    let Some(error) = error else {
        return unsupported(sim, id, "`?` on this value");
    };
    sim.heap.release(value);
    convert_to(sim, id, to, error)
}

/// Pushes the value as one of the declared type: itself, or what `From::from` makes of it.
pub fn convert_to(sim: &mut Sim, id: ThreadId, to: TypeId, value: Value) -> Flow {
    if extension::declared(sim, value) == Some(to) {
        control::push(sim, id, value);
        return Flow::Next;
    }
    match extension::overload(sim, to, "from", value) {
        Some(from) => control::call_function(sim, id, from, &[value]),
        None => unsupported(
            sim,
            id,
            "this conversion: the type has no `From` for the value",
        ),
    }
}

/// A reply that pushes a text.
pub fn said(sim: &mut Sim, said: &str) -> Reply {
    Reply::Value(sim.heap.text(said))
}

/// The text that a value leads to, or nothing.
pub fn text_of(sim: &Sim, value: Value) -> String {
    text::of(sim, value).unwrap_or_default().to_string()
}
