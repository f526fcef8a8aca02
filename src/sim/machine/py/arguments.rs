//! Arguments on their way to a callee, and how builtins take theirs.

use super::{class, compare, exception, lists, pop, suggestions, tables, text, type_error};
use crate::ir::native::AsyncioNative;
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, PyNative, name};
use crate::sim::Sim;
use crate::sim::config::PythonVersion;
use crate::sim::event::ThreadId;
use crate::sim::machine::Flow;
use crate::sim::value::Value;

/// The arguments of one call, owned.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// By position.
    pub positional: Vec<Value>,
    /// By keyword, in order.
    pub keywords: Vec<(NameId, Value)>,
}

impl Arguments {
    /// Positional values, then one value per keyword.
    pub fn new(mut values: Vec<Value>, keywords: &[NameId]) -> Arguments {
        let named = values.split_off(values.len() - keywords.len());
        Arguments {
            positional: values,
            keywords: keywords.iter().copied().zip(named).collect(),
        }
    }

    /// Positional arguments only.
    pub fn positional(values: Vec<Value>) -> Arguments {
        Arguments {
            positional: values,
            keywords: Vec::new(),
        }
    }

    /// With the receiver of a method in front.
    pub fn with_receiver(mut self, receiver: Value) -> Arguments {
        self.positional.insert(0, receiver);
        self
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.positional.is_empty() && self.keywords.is_empty()
    }

    /// Makes the arguments owned where they were borrowed.
    pub fn retain(&self, sim: &mut Sim) {
        let named = self.keywords.iter().map(|entry| entry.1);
        for value in self.positional.iter().copied().chain(named) {
            sim.heap.retain(value);
        }
    }

    /// Gives all of them up.
    pub fn release(self, sim: &mut Sim) {
        let named = self.keywords.into_iter().map(|entry| entry.1);
        for value in self.positional.into_iter().chain(named) {
            sim.heap.release(value);
        }
    }

    /// Takes a keyword argument out.
    pub fn take(&mut self, name: NameId) -> Option<Value> {
        let at = self.keywords.iter().position(|entry| entry.0 == name)?;
        Some(self.keywords.remove(at).1)
    }
}

/// How a builtin takes arguments: so many names by position or keyword, the first ones required; or any
/// number by position (`rest`) and the names by keyword only, which then come first.
struct Signature {
    names: &'static [NameId],
    required: usize,
    rest: bool,
}

/// A parameter that has no keyword.
const ANY: NameId = NameId(0);

const fn exactly(names: &'static [NameId]) -> Signature {
    Signature {
        names,
        required: names.len(),
        rest: false,
    }
}

const fn from(required: usize, names: &'static [NameId]) -> Signature {
    Signature {
        names,
        required,
        rest: false,
    }
}

const fn rest(names: &'static [NameId]) -> Signature {
    Signature {
        names,
        required: 0,
        rest: true,
    }
}

fn signature(native: PyNative) -> Signature {
    match native {
        PyNative::Print => rest(&[name::SEP, name::END, name::FLUSH, name::FILE]),
        PyNative::Min | PyNative::Max => rest(&[name::KEY, name::DEFAULT]),
        PyNative::Sorted => from(1, &[ANY, name::KEY, name::REVERSE]),
        PyNative::GcCollect => from(0, &[name::GENERATION]),
        PyNative::Sum => from(1, &[ANY, name::START]),
        PyNative::Round => from(1, &[name::NUMBER, name::NDIGITS]),
        PyNative::Iter | PyNative::Next | PyNative::Anext | PyNative::Format => {
            from(1, &[ANY, ANY])
        }
        PyNative::GetAttr => from(2, &[ANY, ANY, ANY]),
        PyNative::Pow => from(2, &[ANY, ANY, name::MOD]),
        PyNative::FromBytes => from(1, &[name::BYTES, name::BYTEORDER, name::SIGNED]),
        PyNative::Math => from(2, &[ANY, ANY, ANY]),
        PyNative::RunSeed
        | PyNative::ThreadIdent
        | PyNative::Cores
        | PyNative::GilEnabled
        | PyNative::ProcessNumber
        | PyNative::Channel => exactly(&[]),
        PyNative::ThreadStart
        | PyNative::ThreadName
        | PyNative::Fork
        | PyNative::Send
        | PyNative::LockAcquire => exactly(&[ANY, ANY]),
        PyNative::FromKeys | PyNative::OrderedFromKeys => from(1, &[ANY, ANY]),
        PyNative::MakeTrans => from(1, &[ANY, ANY, ANY]),
        PyNative::SetAttr | PyNative::SortBy => exactly(&[ANY, ANY, ANY]),
        PyNative::Minor => exactly(&[]),
        PyNative::CutTraceback
        | PyNative::Bound
        | PyNative::Seal
        | PyNative::FilterWarnings
        | PyNative::Settle
        | PyNative::Candidates => exactly(&[ANY, ANY]),
        PyNative::Handled => exactly(&[]),
        PyNative::FormatException | PyNative::CopyExceptionState | PyNative::SameExceptionState => {
            exactly(&[ANY, ANY])
        }
        PyNative::IsInstance
        | PyNative::IsSubclass
        | PyNative::Divmod
        | PyNative::HasAttr
        | PyNative::DelAttr => exactly(&[ANY, ANY]),
        PyNative::Monotonic
        | PyNative::PerfCounter
        | PyNative::Time
        | PyNative::MonotonicNs
        | PyNative::ProcessTime
        | PyNative::ProcessTimeNs
        | PyNative::ThreadTime
        | PyNative::ThreadTimeNs
        | PyNative::TimeNs => exactly(&[]),
        PyNative::Class(class) => class_signature(class),
        _ => exactly(&[ANY]),
    }
}

fn class_signature(class: PyClass) -> Signature {
    match class {
        PyClass::Int => from(0, &[ANY, name::RADIX]),
        PyClass::Float | PyClass::Bool => from(0, &[ANY]),
        PyClass::Str => from(0, &[name::OBJECT, name::ENCODING, name::ERRORS]),
        PyClass::Bytes | PyClass::ByteArray => from(0, &[ANY, name::ENCODING, name::ERRORS]),
        PyClass::List | PyClass::Tuple | PyClass::Set | PyClass::FrozenSet => from(0, &[ANY]),
        PyClass::Range | PyClass::Slice => from(1, &[ANY, ANY, ANY]),
        PyClass::Enumerate => from(1, &[name::ITERABLE, name::START]),
        PyClass::Zip => rest(&[name::STRICT]),
        PyClass::Type => from(1, &[ANY, ANY, ANY]),
        PyClass::Property => from(0, &[name::FGET, name::FSET, ANY, name::DOC]),
        PyClass::Super => from(0, &[ANY, ANY]),
        PyClass::Object => exactly(&[]),
        _ => exactly(&[ANY]),
    }
}

/// The arguments of a builtin in the order of its signature; what was not given is Empty.
///
/// # Errors
/// TypeError if they do not fit.
pub fn bind_native(
    sim: &mut Sim,
    native: PyNative,
    arguments: Arguments,
) -> Result<Vec<Value>, Value> {
    bind(sim, native.name(), &signature(native), arguments, true)
}

/// The arguments of an asyncio function as [`AsyncioNative`] says; what was not given is None.
///
/// # Errors
/// TypeError if they do not fit.
pub fn bind_asyncio(
    sim: &mut Sim,
    native: AsyncioNative,
    arguments: Arguments,
) -> Result<Vec<Value>, Value> {
    let (text, signature) = match native {
        AsyncioNative::Run => (
            "run",
            from(1, &[name::MAIN, name::DEBUG, name::LOOP_FACTORY]),
        ),
        AsyncioNative::CreateTask => (
            "create_task",
            from(
                1,
                &[
                    name::CORO,
                    name::NAME,
                    name::CONTEXT_ARGUMENT,
                    name::EAGER_START,
                ],
            ),
        ),
        AsyncioNative::Gather => ("gather", rest(&[name::RETURN_EXCEPTIONS])),
        AsyncioNative::CallLaterSetResult => ("call_later", exactly(&[ANY, ANY, ANY])),
        AsyncioNative::CancelHandle => ("cancel", exactly(&[ANY])),
        AsyncioNative::CreateFuture => ("create_future", exactly(&[])),
        AsyncioNative::BareYield => ("bare_yield", exactly(&[])),
        AsyncioNative::CurrentTask => ("current_task", from(0, &[name::LOOP])),
        AsyncioNative::DefaultExecutor => ("default_executor", from(1, &[ANY, ANY])),
        AsyncioNative::KnownAsyncgens => ("known_asyncgens", exactly(&[])),
        AsyncioNative::Version => ("version", exactly(&[])),
        AsyncioNative::GetRunningLoop => ("get_running_loop", exactly(&[])),
        AsyncioNative::GetEventLoop => ("get_event_loop", exactly(&[])),
        AsyncioNative::NewEventLoop => ("new_event_loop", exactly(&[])),
        AsyncioNative::SetEventLoop => ("set_event_loop", exactly(&[name::LOOP])),
        AsyncioNative::AllTasks => ("all_tasks", from(0, &[name::LOOP])),
        AsyncioNative::EnsureFuture => {
            let names = &[name::CORO_OR_FUTURE, name::LOOP];
            ("ensure_future", from(1, names))
        }
        AsyncioNative::EagerTaskFactory => {
            let names = &[name::LOOP, name::CORO, name::NAME, name::CONTEXT_ARGUMENT];
            ("factory", from(2, names))
        }
        AsyncioNative::CopyContext => ("copy_context", exactly(&[])),
    };
    let mut values = bind(sim, text, &signature, arguments, false)?;
    for value in &mut values {
        if *value == Value::Empty {
            *value = match native {
                AsyncioNative::Gather => Value::Bool(false),
                _ => Value::Unit,
            };
        }
    }
    if native == AsyncioNative::Gather
        && let Some(first) = values.first_mut()
    {
        let truth = super::compare::is_true(sim, *first);
        let old = std::mem::replace(first, Value::Bool(truth));
        sim.heap.release(old);
    }
    Ok(values)
}

/// `in_c`: CPython has the function in C.
fn bind(
    sim: &mut Sim,
    function: &str,
    signature: &Signature,
    arguments: Arguments,
    in_c: bool,
) -> Result<Vec<Value>, Value> {
    let mut values = vec![Value::Empty; signature.names.len()];
    let given = arguments.positional.len() + arguments.keywords.len();
    let most = signature.names.len();
    let mut fault = None;
    for (index, value) in arguments.positional.into_iter().enumerate() {
        match values.get_mut(index) {
            Some(place) if !signature.rest => *place = value,
            _ => values.push(value),
        }
    }
    if !signature.rest && values.len() > most {
        fault = Some(count_fault(function, signature, given));
    }
    for (name, value) in arguments.keywords {
        let at = signature.names.iter().position(|found| *found == name);
        match at {
            Some(at) if values[at] == Value::Empty => values[at] = value,
            _ => {
                values.push(value);
                let unexpected = unexpected(sim, function, signature, name, in_c);
                fault.get_or_insert(unexpected);
            }
        }
    }
    if !signature.rest && values[..signature.required].contains(&Value::Empty) {
        fault.get_or_insert_with(|| count_fault(function, signature, given));
    }
    match fault {
        None => Ok(values),
        Some(message) => {
            values.into_iter().for_each(|value| sim.heap.release(value));
            type_error(sim, &message)
        }
    }
}

/// The refusal of a keyword. CPython `Python/getargs.c` said it in other words until 3.13.
fn unexpected(
    sim: &Sim,
    function: &str,
    signature: &Signature,
    wrong: NameId,
    in_c: bool,
) -> String {
    let name = sim.program.name(wrong);
    if in_c && sim.config.python_version() < PythonVersion::V3_13 {
        return format!("'{name}' is an invalid keyword argument for {function}()");
    }
    let known = signature.names.iter().copied().filter(|name| *name != ANY);
    let meant = suggestions::for_keyword(sim, known, wrong);
    format!("{function}() got an unexpected keyword argument '{name}'{meant}")
}

fn count_fault(function: &str, signature: &Signature, given: usize) -> String {
    let most = signature.names.len();
    let plural = |count| if count == 1 { "" } else { "s" };
    match (signature.required, most) {
        (0, 0) if function == "object" => "object() takes no arguments".to_owned(),
        (0, 0) => format!("{function}() takes no arguments ({given} given)"),
        (1, 1) => format!("{function}() takes exactly one argument ({given} given)"),
        (least, most) if least == most => {
            format!(
                "{function} expected {most} argument{}, got {given}",
                plural(most)
            )
        }
        (least, _) if given < least => {
            format!(
                "{function} expected at least {least} argument{}, got {given}",
                plural(least)
            )
        }
        _ => format!(
            "{function} expected at most {most} argument{}, got {given}",
            plural(most)
        ),
    }
}

/// `DictMerge`: keyword arguments join those given before them. CPython 3.13 `Python/ceval.c`
/// `_PyEval_FormatKwargsError`.
pub fn merge_below(sim: &mut Sim, id: ThreadId) -> Flow {
    let popped = pop(sim, id);
    let given = tables::inside(sim, popped);
    let (callee, dict) = (lists::below(sim, id, 2), lists::below(sim, id, 0));
    let function = format!("{}()", class::callee_name(sim, callee));
    let message = if !tables::is_dict(sim, given) {
        let kind = class::type_name(sim, given);
        Some(format!(
            "{function} argument after ** must be a mapping, not {kind}"
        ))
    } else {
        let known = tables::entries(sim, dict);
        let is_known = |key: Value| known.iter().any(|entry| compare::equal(sim, entry.0, key));
        let twice = tables::entries(sim, given).into_iter().map(|entry| entry.0);
        twice.into_iter().find(|key| is_known(*key)).map(|key| {
            let key = text::of(sim, key).unwrap_or_default();
            format!("{function} got multiple values for keyword argument '{key}'")
        })
    };
    if message.is_none() {
        tables::update(sim, dict, given);
    }
    sim.heap.release(popped);
    match message {
        Some(message) => Flow::Raise(exception::new(sim, PyClass::TypeError, &message)),
        None => Flow::Next,
    }
}
