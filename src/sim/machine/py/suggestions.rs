//! "Did you mean": the known name nearest to one that is not there.
//!
//! CPython 3.13 `Lib/traceback.py` `_compute_suggestion_error`, `_levenshtein_distance`;
//! `Python/suggestions.c`.

use super::{class, exception, instance, methods};
use crate::ir::program::NameId;
use crate::ir::py::{PyClass, name};
use crate::sim::Sim;
use crate::sim::config::PythonVersion;
use crate::sim::event::ThreadId;
use crate::sim::frame::FrameId;
use crate::sim::heap::Body;
use crate::sim::value::Value;

/// What inserting, removing or replacing a letter costs; changing its case costs 1.
const MOVE_COST: usize = 2;

/// Longer names get no suggestion.
const LENGTH_MAX: usize = 40;

/// More names than this are not compared.
const NAMES_MAX: usize = 750;

/// Modules that programs use without importing them.
const MODULES: &[&str] = &[
    "abc",
    "argparse",
    "asyncio",
    "bisect",
    "collections",
    "concurrent",
    "contextlib",
    "contextvars",
    "copy",
    "csv",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "functools",
    "gc",
    "heapq",
    "inspect",
    "io",
    "itertools",
    "json",
    "logging",
    "math",
    "operator",
    "os",
    "pathlib",
    "pickle",
    "queue",
    "random",
    "re",
    "shutil",
    "signal",
    "socket",
    "statistics",
    "string",
    "subprocess",
    "sys",
    "tempfile",
    "textwrap",
    "threading",
    "time",
    "traceback",
    "types",
    "typing",
    "unittest",
    "uuid",
    "warnings",
    "weakref",
];

/// The builtin names in the order of `vars(builtins)`.
const BUILTINS: &str = "abs all any ascii bin breakpoint callable chr compile delattr dir divmod eval \
    exec format getattr globals hasattr hash hex id input isinstance issubclass iter aiter len locals \
    max min next anext oct ord pow print repr round setattr sorted sum vars None Ellipsis \
    NotImplemented False True bool memoryview bytearray bytes classmethod complex dict enumerate \
    filter float frozenset property int list map object range reversed set slice staticmethod str \
    super tuple type zip BaseException BaseExceptionGroup Exception GeneratorExit KeyboardInterrupt \
    SystemExit ArithmeticError AssertionError AttributeError BufferError EOFError ImportError \
    LookupError MemoryError NameError OSError ReferenceError RuntimeError StopAsyncIteration \
    StopIteration SyntaxError SystemError TypeError ValueError Warning FloatingPointError \
    OverflowError ZeroDivisionError BytesWarning DeprecationWarning EncodingWarning FutureWarning \
    ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning \
    UnicodeWarning UserWarning BlockingIOError ChildProcessError ConnectionError FileExistsError \
    FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError \
    ProcessLookupError TimeoutError IndentationError IndexError KeyError ModuleNotFoundError \
    NotImplementedError RecursionError UnboundLocalError UnicodeError BrokenPipeError \
    ConnectionAbortedError ConnectionRefusedError ConnectionResetError TabError ExceptionGroup \
    EnvironmentError IOError open quit exit copyright credits license help";

/// A new NameError for a global that is not there, with its suggestion.
pub fn name_error(sim: &mut Sim, id: ThreadId, wanted: NameId) -> Value {
    let wrong = sim.program.name(wanted).to_owned();
    let message = format!("name '{wrong}' is not defined");
    let error = exception::new(sim, PyClass::NameError, &message);
    let said = name_suggestion(sim, id, wanted, &wrong);
    keep(sim, error, &said);
    error
}

fn name_suggestion(sim: &Sim, id: ThreadId, wanted: NameId, wrong: &str) -> String {
    let version = sim.config.python_version();
    let frame = visible_frame(sim, id);
    let this = frame.and_then(|frame| local(sim, frame, "self"));
    if version >= PythonVersion::V3_12 && this.is_some_and(|this| has_attribute(sim, this, wanted))
    {
        return format!(". Did you mean: 'self.{wrong}'?");
    }
    let mut known: Vec<String> = frame.map(|frame| locals(sim, frame)).unwrap_or_default();
    let set = sim.program.globals.iter().zip(&sim.globals);
    let set = set.filter(|(_, value)| **value != Value::Empty);
    known.extend(set.map(|(global, _)| sim.program.name(*global).to_owned()));
    known.extend(BUILTINS.split_whitespace().map(str::to_owned));
    if version >= PythonVersion::V3_13 && !wrong.starts_with('_') {
        known.retain(|name| !name.starts_with('_'));
    }
    let meant = nearest(&known, wrong);
    let is_module = version >= PythonVersion::V3_12 && MODULES.contains(&wrong);
    let end = if version >= PythonVersion::V3_13 {
        "?"
    } else {
        ""
    };
    match (meant, is_module) {
        (Some(meant), false) => format!(". Did you mean: '{meant}'?"),
        (Some(meant), true) => {
            format!(". Did you mean: '{meant}'? Or did you forget to import '{wrong}'{end}")
        }
        (None, true) => format!(". Did you forget to import '{wrong}'{end}"),
        (None, false) => String::new(),
    }
}

/// Gives an AttributeError (not owned) the suggestion for a name that the receiver does not have.
pub fn for_attribute(sim: &mut Sim, error: Value, receiver: Value, wanted: NameId) {
    let wrong = sim.program.name(wanted).to_owned();
    let mut known: Vec<String> = name::WELL_KNOWN
        .iter()
        .enumerate()
        .filter(|(index, _)| methods::has(sim, receiver, NameId(*index as u32 + 1)))
        .map(|(_, text)| (*text).to_owned())
        .collect();
    if let Value::Object(object) = receiver {
        known.extend(instance::names(sim, object));
    }
    let whole = match class::declared(sim, receiver) {
        Some(_) => receiver,
        None => class::of(sim, receiver),
    };
    let others = class::order_after(sim, whole, whole);
    for class in [whole].into_iter().chain(others) {
        let own = class::declared(sim, class).map(|class| &class.attributes[..]);
        let own = own.unwrap_or_default().iter();
        known.extend(own.map(|entry| sim.program.name(entry.0).to_owned()));
    }
    let main = sim.threads.first().map(|thread| thread.id);
    let frame = main.and_then(|id| visible_frame(sim, id));
    let is_own = frame.is_some_and(|frame| local(sim, frame, "self") == Some(receiver));
    let hides = sim.config.python_version() >= PythonVersion::V3_13 && !is_own;
    if hides && !wrong.starts_with('_') {
        known.retain(|name| !name.starts_with('_'));
    }
    known.sort_unstable();
    known.dedup();
    if let Some(meant) = nearest(&known, &wrong) {
        keep(sim, error, &format!(". Did you mean: '{meant}'?"));
    }
}

fn keep(sim: &mut Sim, error: Value, said: &str) {
    if said.is_empty() {
        return;
    }
    let said = sim.heap.text(said);
    if let Some(found) = exception::get_mut(sim, error) {
        found.attributes.push((name::SUGGESTION, said));
    }
}

/// The innermost frame of the program's own text.
fn visible_frame(sim: &Sim, id: ThreadId) -> Option<FrameId> {
    let mut at = sim.thread(id).frame?;
    while sim.program.function(sim.frames.get(at).function).hidden {
        at = sim.frames.get(at).link.caller()?;
    }
    Some(at)
}

fn content(sim: &Sim, value: Value) -> Value {
    match value {
        Value::Object(object) => match sim.heap.body(object) {
            Body::Cell(content) => *content,
            _ => value,
        },
        _ => value,
    }
}

/// The names of a frame's variables that hold something.
fn locals(sim: &Sim, frame: FrameId) -> Vec<String> {
    let frame = sim.frames.get(frame);
    let slots = &sim.program.function(frame.function).slots;
    let held = slots.iter().zip(frame.values.iter());
    let held = held.filter(|(_, value)| content(sim, **value) != Value::Empty);
    held.map(|(slot, _)| sim.program.name(slot.name).to_owned())
        .filter(|name| !name.is_empty() && !name.starts_with('.'))
        .collect()
}

/// What a variable of a frame holds.
fn local(sim: &Sim, frame: FrameId, wanted: &str) -> Option<Value> {
    let frame = sim.frames.get(frame);
    let slots = &sim.program.function(frame.function).slots;
    let at = slots
        .iter()
        .position(|slot| sim.program.name(slot.name) == wanted)?;
    let value = content(sim, *frame.values.get(at)?);
    (value != Value::Empty).then_some(value)
}

fn has_attribute(sim: &Sim, this: Value, wanted: NameId) -> bool {
    let wrong = sim.program.name(wanted);
    let own = match this {
        Value::Object(object) => instance::names(sim, object)
            .iter()
            .any(|name| name == wrong),
        _ => false,
    };
    own || class::lookup(sim, class::of(sim, this), wanted).is_some()
}

/// What follows the refusal of a keyword: the one that was meant, since 3.13.
pub fn for_keyword(sim: &Sim, known: impl Iterator<Item = NameId>, wrong: NameId) -> String {
    if sim.config.python_version() < PythonVersion::V3_13 {
        return String::new();
    }
    let known: Vec<String> = known
        .map(|found| sim.program.name(found).to_owned())
        .collect();
    match nearest(&known, sim.program.name(wrong)) {
        Some(meant) => format!(". Did you mean '{meant}'?"),
        None => String::new(),
    }
}

/// The known name that a wrong one is nearest to, if any is near.
pub fn nearest<'n>(known: &'n [String], wrong: &str) -> Option<&'n str> {
    let wrong: Vec<char> = wrong.chars().collect();
    if known.len() > NAMES_MAX || wrong.len() > LENGTH_MAX {
        return None;
    }
    let mut best = wrong.len();
    let mut found = None;
    for candidate in known {
        let letters: Vec<char> = candidate.chars().collect();
        if letters == wrong || best == 0 {
            continue;
        }
        let most = ((letters.len() + wrong.len() + 3) * MOVE_COST / 6).min(best - 1);
        let distance = distance(&wrong, &letters, most);
        if distance <= most && (found.is_none() || distance < best) {
            found = Some(candidate.as_str());
            best = distance;
        }
    }
    found
}

fn substitution(a: char, b: char) -> usize {
    match (a == b, a.eq_ignore_ascii_case(&b)) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => MOVE_COST,
    }
}

/// The cost of turning one name into the other, or more than `most`.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    let before = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[before..], &b[before..]);
    let after = a.iter().rev().zip(b.iter().rev());
    let after = after.take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - after], &b[..b.len() - after]);
    if a.is_empty() || b.is_empty() {
        return MOVE_COST * (a.len() + b.len());
    }
    if a.len() > LENGTH_MAX || b.len() > LENGTH_MAX {
        return most + 1;
    }
    let (a, b) = if b.len() < a.len() { (b, a) } else { (a, b) };
    if (b.len() - a.len()) * MOVE_COST > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|index| index * MOVE_COST).collect();
    let mut result = 0;
    for (at, letter) in b.iter().enumerate() {
        let mut diagonal = at * MOVE_COST;
        result = diagonal;
        let mut least = usize::MAX;
        for (index, other) in a.iter().enumerate() {
            let replaced = diagonal + substitution(*letter, *other);
            diagonal = row[index];
            result = (result.min(diagonal) + MOVE_COST).min(replaced);
            row[index] = result;
            least = least.min(result);
        }
        if least > most {
            return most + 1;
        }
    }
    result
}
