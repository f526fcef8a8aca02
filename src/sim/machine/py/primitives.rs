//! Every primitive operation, told to the file that does it.

use super::object::PyObject;
use super::{
    assign, asyncgen, attributes, calls, class, compare, create, delegation, format, give,
    handling, iterate, keys, lists, operators, pop, sequences, tables, unpacking,
};
use crate::ir::native::Native;
use crate::ir::program::{GlobalId, Slot};
use crate::ir::py::{PyClass, PyNative, PyOp, name};
use crate::sim::event::ThreadId;
use crate::sim::heap::Body;
use crate::sim::machine::{Flow, control};
use crate::sim::value::Value;
use crate::sim::{Recorder, Sim};

/// Executes a primitive.
pub fn execute(sim: &mut Sim, id: ThreadId, op: PyOp, recorder: &mut dyn Recorder) -> Flow {
    if keys::concerns(op)
        && let Some(flow) = keys::operation(sim, id, op)
    {
        return flow;
    }
    match op {
        PyOp::LoadGlobal(_)
        | PyOp::LoadBuiltin(_)
        | PyOp::StoreGlobal(_)
        | PyOp::MakeCell(_)
        | PyOp::LoadCell(_)
        | PyOp::StoreCell(_) => variables(sim, id, op),
        PyOp::Binary(_) | PyOp::InPlace(_) | PyOp::Unary(_) | PyOp::Compare(_) | PyOp::Truth => {
            operation(sim, id, op)
        }
        PyOp::GetAttr(name) => attributes::get_op(sim, id, name),
        PyOp::SetAttr(name) => assign::set_op(sim, id, name),
        PyOp::DeleteAttr(name) => assign::delete_op(sim, id, name),
        PyOp::LoadMethod(name) => attributes::load_method(sim, id, name),
        PyOp::CallMethod(name, shape) => calls::call_method(sim, id, name, shape, recorder),
        PyOp::CallManager(shape) => calls::call(sim, id, shape, recorder),
        PyOp::CallSpread => calls::call_spread(sim, id, recorder),
        PyOp::GetIter => iterate::get_iter(sim, id),
        PyOp::Delegate => delegation::delegate(sim, id),
        PyOp::AsyncIter | PyOp::AsyncNext | PyOp::EndAsyncFor => asyncgen::execute(sim, id, op),
        PyOp::ForIter(end) => iterate::for_iter(sim, id, end),
        PyOp::Unpack(_) | PyOp::UnpackStarred(..) => unpack(sim, id, op),
        PyOp::Import(module) => push(sim, id, Value::Native(Native::Py(PyNative::Module(module)))),
        PyOp::Super | PyOp::MakeClass(_) | PyOp::LoadClassName(..) | PyOp::FinishClass => {
            classes(sim, id, op)
        }
        PyOp::Dup2 => duplicate_two(sim, id),
        PyOp::DeleteGlobal(_)
        | PyOp::DeleteLocal(_)
        | PyOp::DeleteCell(_)
        | PyOp::ClearCell(_)
        | PyOp::ClearGlobal(_) => delete(sim, id, op),
        PyOp::ToText(_) | PyOp::FormatValue(_) | PyOp::FormatWith | PyOp::Format(_) => {
            format::execute(sim, id, op)
        }
        PyOp::MakeException
        | PyOp::Raise
        | PyOp::RaiseFrom
        | PyOp::EnterHandler
        | PyOp::LoadHandled
        | PyOp::ExceptionMatches
        | PyOp::LeaveHandler
        | PyOp::Reraise
        | PyOp::AssertFailed(_)
        | PyOp::WithMethods(_) => handling::execute(sim, id, op, recorder),
        PyOp::GetItem
        | PyOp::SetItem
        | PyOp::DeleteItem
        | PyOp::MakeSlice
        | PyOp::MakeList(_)
        | PyOp::MakeTuple(_)
        | PyOp::MakeSet(_)
        | PyOp::MakeDict(_)
        | PyOp::ListAppend(_)
        | PyOp::SetAdd(_)
        | PyOp::DictSet(_)
        | PyOp::ListExtend
        | PyOp::ArgumentsExtend
        | PyOp::DictUpdate
        | PyOp::DictMerge
        | PyOp::ListToTuple => containers(sim, id, op),
    }
}

fn unpack(sim: &mut Sim, id: ThreadId, op: PyOp) -> Flow {
    match op {
        PyOp::Unpack(count) => unpacking::unpack(sim, id, count as usize),
        PyOp::UnpackStarred(before, after) => {
            unpacking::unpack_starred(sim, id, before as usize, after as usize)
        }
        other => unreachable!("only unpacking comes here: {other:?}"),
    }
}

/// Operators, comparisons, and the truth of a condition.
fn operation(sim: &mut Sim, id: ThreadId, op: PyOp) -> Flow {
    match op {
        PyOp::Binary(operator) => operators::binary(sim, id, operator, false),
        PyOp::InPlace(operator) => operators::binary(sim, id, operator, true),
        PyOp::Unary(operator) => operators::unary(sim, id, operator),
        PyOp::Compare(comparison) => compare::compare(sim, id, comparison),
        PyOp::Truth => compare::truth_of_top(sim, id),
        other => unreachable!("only operators come here: {other:?}"),
    }
}

/// The statement `class`, and `super()`.
fn classes(sim: &mut Sim, id: ThreadId, op: PyOp) -> Flow {
    match op {
        PyOp::Super => create::make_super(sim, id),
        PyOp::MakeClass(name) => create::make_class(sim, id, name),
        PyOp::LoadClassName(name, missing) => create::load_class_name(sim, id, name, missing),
        PyOp::FinishClass => create::finish_class(sim, id),
        other => unreachable!("only operations of classes come here: {other:?}"),
    }
}

fn duplicate_two(sim: &mut Sim, id: ThreadId) -> Flow {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    let values = &mut sim.frames.get_mut(frame).values;
    let copies = [values[values.len() - 2], values[values.len() - 1]];
    values.extend_from_slice(&copies);
    for value in copies {
        sim.heap.retain(value);
    }
    Flow::Next
}

/// Globals and cells.
fn variables(sim: &mut Sim, id: ThreadId, op: PyOp) -> Flow {
    match op {
        PyOp::LoadGlobal(global) => load_global(sim, id, global),
        PyOp::LoadBuiltin(name) => {
            let found = attributes::builtin(sim, name).unwrap_or(Value::Unit);
            sim.heap.retain(found);
            push(sim, id, found)
        }
        PyOp::StoreGlobal(global) => {
            let value = pop(sim, id);
            let old = std::mem::replace(&mut sim.globals[global.index()], value);
            sim.heap.release(old);
            Flow::Next
        }
        PyOp::MakeCell(slot) => {
            let value = std::mem::take(local(sim, id, slot));
            *local(sim, id, slot) = Value::Object(sim.heap.alloc(Body::Cell(value)));
            Flow::Next
        }
        PyOp::LoadCell(slot) => load_cell(sim, id, slot),
        PyOp::StoreCell(slot) => {
            let value = pop(sim, id);
            fill_cell(sim, id, slot, value);
            Flow::Next
        }
        other => unreachable!("only variables come here: {other:?}"),
    }
}

/// Displays, items and slices.
fn containers(sim: &mut Sim, id: ThreadId, op: PyOp) -> Flow {
    match op {
        PyOp::GetItem => sequences::get_op(sim, id),
        PyOp::SetItem => sequences::set_op(sim, id),
        PyOp::DeleteItem => sequences::delete_op(sim, id),
        PyOp::MakeSlice => {
            let (step, stop, start) = (pop(sim, id), pop(sim, id), pop(sim, id));
            let body = Body::Py(PyObject::Slice(Box::new([start, stop, step])));
            let object = sim.heap.alloc(body);
            push(sim, id, Value::Object(object))
        }
        PyOp::MakeList(count) => {
            let values = control::pop_arguments(sim, id, count as usize);
            let object = sim.heap.alloc(Body::List(values));
            push(sim, id, Value::Object(object))
        }
        PyOp::MakeTuple(count) => {
            let values = control::pop_arguments(sim, id, count as usize);
            let object = sim.heap.alloc(Body::Tuple(values.into()));
            push(sim, id, Value::Object(object))
        }
        PyOp::MakeSet(count) => {
            let values = control::pop_arguments(sim, id, count as usize);
            let made = tables::set_of(sim, values);
            give(sim, id, made)
        }
        PyOp::MakeDict(count) => {
            let values = control::pop_arguments(sim, id, 2 * count as usize);
            let made = tables::dict_of(sim, values);
            give(sim, id, made)
        }
        PyOp::ListAppend(below) => lists::append_below(sim, id, below as usize),
        PyOp::SetAdd(below) => tables::add_below(sim, id, below as usize),
        PyOp::DictSet(below) => tables::set_below(sim, id, below as usize),
        PyOp::ListExtend => lists::extend_below(sim, id, false),
        PyOp::ArgumentsExtend => lists::extend_below(sim, id, true),
        PyOp::DictUpdate => tables::update_below(sim, id),
        PyOp::DictMerge => super::arguments::merge_below(sim, id),
        _ => {
            let list = pop(sim, id);
            let values = sequences::items(sim, list).unwrap_or_default();
            values.iter().for_each(|value| {
                sim.heap.retain(*value);
            });
            sim.heap.release(list);
            let object = sim.heap.alloc(Body::Tuple(values.into()));
            push(sim, id, Value::Object(object))
        }
    }
}

fn push(sim: &mut Sim, id: ThreadId, value: Value) -> Flow {
    control::push(sim, id, value);
    Flow::Next
}

fn local(sim: &mut Sim, id: ThreadId, slot: Slot) -> &mut Value {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    &mut sim.frames.get_mut(frame).values[slot.index()]
}

fn load_global(sim: &mut Sim, id: ThreadId, global: GlobalId) -> Flow {
    let value = sim.globals[global.index()];
    if value != Value::Empty {
        sim.heap.retain(value);
        return push(sim, id, value);
    }
    let wanted = sim.program.globals[global.index()];
    let in_prelude = |found: &Value| match found {
        Value::Native(_) => wanted != name::PRIMITIVES,
        _ => (name::PRINT..=name::NOT_IMPLEMENTED).contains(&wanted),
    };
    match attributes::builtin(sim, wanted).filter(in_prelude) {
        Some(found) => {
            sim.heap.retain(found);
            push(sim, id, found)
        }
        None if wanted == name::DUNDER_NAME => {
            let main = sim.heap.text("__main__");
            push(sim, id, main)
        }
        None if wanted == name::DUNDER_FILE => {
            let file = sim.config.file.clone();
            let file = sim.heap.text(&file);
            push(sim, id, file)
        }
        None => not_defined(sim, id, global),
    }
}

fn not_defined(sim: &mut Sim, id: ThreadId, global: GlobalId) -> Flow {
    let wanted = sim.program.globals[global.index()];
    Flow::Raise(super::suggestions::name_error(sim, id, wanted))
}

/// Puts a value (owned) into the cell in a slot; gives up what was there.
fn fill_cell(sim: &mut Sim, id: ThreadId, slot: Slot, value: Value) {
    let Value::Object(cell) = *local(sim, id, slot) else {
        return;
    };
    if let Body::Cell(content) = sim.heap.body_mut(cell) {
        let old = std::mem::replace(content, value);
        sim.heap.release(old);
    }
}

fn cell_content(sim: &mut Sim, id: ThreadId, slot: Slot) -> Value {
    let Value::Object(cell) = *local(sim, id, slot) else {
        return Value::Empty;
    };
    match sim.heap.body(cell) {
        Body::Cell(content) => *content,
        _ => Value::Empty,
    }
}

fn load_cell(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    let value = cell_content(sim, id, slot);
    if value == Value::Empty {
        return unbound_cell(sim, id, slot);
    }
    sim.heap.retain(value);
    push(sim, id, value)
}

/// A cell of this function is a local of it; a captured one is a free variable.
fn unbound_cell(sim: &mut Sim, id: ThreadId, slot: Slot) -> Flow {
    let frame = sim.thread(id).frame.expect("an operation has a frame");
    let function = sim.program.function(sim.frames.get(frame).function);
    let first = function.parameters.len();
    if !(first..first + function.captures as usize).contains(&slot.index()) {
        return super::unbound_local(sim, id, slot);
    }
    let name = sim.program.name(function.slots[slot.index()].name);
    let message = format!(
        "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
    );
    Flow::Raise(super::exception::new(sim, PyClass::NameError, &message))
}

fn delete(sim: &mut Sim, id: ThreadId, op: PyOp) -> Flow {
    match op {
        PyOp::DeleteGlobal(global) | PyOp::ClearGlobal(global) => {
            let old = std::mem::take(&mut sim.globals[global.index()]);
            if old == Value::Empty && matches!(op, PyOp::DeleteGlobal(_)) {
                return not_defined(sim, id, global);
            }
            sim.heap.release(old);
        }
        PyOp::DeleteLocal(slot) => {
            let old = std::mem::take(local(sim, id, slot));
            if old == Value::Empty {
                return super::unbound_local(sim, id, slot);
            }
            sim.heap.release(old);
        }
        PyOp::DeleteCell(slot) if cell_content(sim, id, slot) == Value::Empty => {
            return unbound_cell(sim, id, slot);
        }
        PyOp::DeleteCell(slot) | PyOp::ClearCell(slot) => fill_cell(sim, id, slot, Value::Empty),
        other => unreachable!("only deletions come here: {other:?}"),
    }
    Flow::Next
}

/// Whether a class of the program defines how its instances are written.
pub fn has_own_text(sim: &Sim, value: Value) -> bool {
    class::special(sim, value, name::DUNDER_STR).is_some()
        || class::special(sim, value, name::DUNDER_REPR).is_some()
}
