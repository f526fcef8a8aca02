//! Calls from the runtime: what a driver calls becomes the root of a thread's frames.

use super::arguments::Arguments;
use super::methods;
use super::object::PyObject;
use crate::ir::program::{FuncId, FunctionKind};
use crate::ir::py::name;
use crate::sim::event::ThreadId;
use crate::sim::frame::{FrameState, Link};
use crate::sim::heap::Body;
use crate::sim::machine::{Reply, control, unsupported};
use crate::sim::thread::Exit;
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Calls anything from a driver: the result is left in the thread's exit, at once or when the frame that
/// is entered comes back. Callee and arguments are owned by the call.
pub fn call_from_driver(
    sim: &mut Sim,
    id: ThreadId,
    callee: Value,
    positional: Vec<Value>,
    recorder: &mut dyn Recorder,
) {
    let arguments = Arguments::positional(positional);
    if !is_entered_at_once(sim, callee)
        && let Some(function) = sim.program.prelude(name::CALL_BACK)
    {
        let positional = Body::Tuple(arguments.positional.into());
        let positional = Value::Object(sim.heap.alloc(positional));
        return start_root(sim, id, function, &[callee, positional]);
    }
    if let Value::Object(object) = callee
        && let Body::Py(PyObject::BuiltinMethod(receiver, name)) = sim.heap.body(object)
    {
        let (receiver, name) = (*receiver, *name);
        let exit = match methods::reply(sim, id, receiver, name, arguments, recorder) {
            Reply::Value(value) => Exit::Returned(value),
            Reply::Raise(exception) => Exit::Raised(exception),
            Reply::Later => return,
        };
        sim.heap.release(callee);
        sim.thread_mut(id).exit = Some(exit);
        return;
    }
    match super::calls::bound_function(sim, callee, arguments) {
        Some(Ok((function, values))) => start_root(sim, id, function, &values),
        Some(Err(exception)) => sim.thread_mut(id).exit = Some(Exit::Raised(exception)),
        None => {
            unsupported(sim, id, "this kind of callback");
        }
    }
}

/// Whether a callback is a function of the program or a method of asyncio's own objects; for anything else
/// the prelude makes the call, because it may run code in turn.
fn is_entered_at_once(sim: &Sim, callee: Value) -> bool {
    let Value::Object(object) = callee else {
        return matches!(callee, Value::Function(_));
    };
    match sim.heap.body(object) {
        Body::Closure(_) => true,
        Body::Py(PyObject::Wrapped(_, function)) => is_entered_at_once(sim, *function),
        Body::Py(PyObject::Method(bound)) => is_entered_at_once(sim, bound[1]),
        Body::Py(PyObject::BuiltinMethod(Value::Object(receiver), _)) => {
            matches!(sim.heap.body(*receiver), Body::Asyncio(_))
        }
        _ => false,
    }
}

/// Enters a function as a root frame, or makes its coroutine.
pub fn start_root(sim: &mut Sim, id: ThreadId, function: FuncId, values: &[Value]) {
    let frame = control::new_frame(sim, function, values);
    if sim.program.function(function).kind != FunctionKind::Plain {
        let object = sim.heap.alloc(Body::Coroutine(frame));
        sim.frames.get_mut(frame).owner = Some(object);
        sim.thread_mut(id).exit = Some(Exit::Returned(Value::Object(object)));
        return;
    }
    let entered = sim.frames.get_mut(frame);
    entered.link = Link::Driver;
    entered.state = FrameState::Running;
    let thread = sim.thread_mut(id);
    thread.frame = Some(frame);
    thread.depth += 1;
}
