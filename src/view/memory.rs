//! What tasks take: coroutines and tasks of CPython, a task's allocation in Tokio, futures of the runtime.

use super::Side;
use super::look::Look;
use crate::ir::rs::Shape;
use crate::lang::rust::layout::library;
use crate::sim::event::TaskId;
use crate::sim::inspect::TaskSnapshot;
use std::rc::Rc;

/// What a task takes on the heap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// `256 bytes on the heap`, or why that is not known.
    pub total: Rc<str>,
    /// Its parts in order, each with bytes; together they are the allocation. Empty: not known, or not told.
    pub parts: Rc<[(Rc<str>, u64)]>,
    /// Where the figures are from, and what a boxed future means.
    pub words: Rc<str>,
}

/// `Header` of a task's cell (tokio 1.54 `runtime/task/core.rs`).
const HEADER: u64 = 32;
/// Of its `Core`: the scheduler, the id, the tag of the stage.
const CORE: u64 = 24;
/// `Trailer`: links of the owner's list, the waker of the handle, a hook.
const TRAILER: u64 = 48;
/// A cell is a multiple of it (`repr(align(128))` on x86-64).
const CELL_ALIGN: u64 = 128;
/// A larger future is boxed before it becomes a task (`runtime/mod.rs` `BOX_FUTURE_THRESHOLD`), in a release
/// build and in one with debug assertions.
const BOXED_OVER: [u64; 2] = [16_384, 2_048];

/// Bytes of the cell of a task whose future or output takes so many.
pub fn cell_bytes(future: u64, finished: u64) -> u64 {
    let stage = future.max(finished).next_multiple_of(8);
    (HEADER + CORE + stage + TRAILER).next_multiple_of(CELL_ALIGN)
}

/// What a task takes on the heap; `None`: it is none (the future that `block_on` runs), or has ended.
pub fn allocation(look: &Look, task: &TaskSnapshot) -> Option<Allocation> {
    if task.chain.is_empty() {
        return None;
    }
    match look.side {
        Side::Python => Some(asyncio_task(look)),
        Side::Rust if task.task == TaskId::MAIN => None,
        Side::Rust => {
            let program = &look.trace.program;
            let body = program.function(task.function).span.end;
            let mut shapes = program.rust.shapes.iter();
            Some(cell(shapes.find(|shape| shape.span.end == body)?))
        }
    }
}

fn cell(shape: &Shape) -> Allocation {
    let (future, finished) = match (&shape.size, &shape.finished) {
        (Ok(future), Ok(finished)) => (*future, *finished),
        (Err(why), _) | (_, Err(why)) => {
            return Allocation {
                total: format!("one allocation, its size not known: {why}").into(),
                parts: Rc::from([]),
                words: "".into(),
            };
        }
    };
    let boxed = future > BOXED_OVER[0];
    let inside = if boxed { 8 } else { future };
    let total = cell_bytes(inside, finished);
    let stage = inside.max(finished).next_multiple_of(8);
    let name = match (boxed, inside >= finished) {
        (true, _) => "pointer to the future, or its result",
        (false, true) => "future",
        (false, false) => "room for the result, larger than the future",
    };
    let mut parts: Vec<(Rc<str>, u64)> = vec![
        ("header".into(), HEADER),
        ("core".into(), CORE),
        (name.into(), stage),
        ("trailer".into(), TRAILER),
    ];
    let used = HEADER + CORE + stage + TRAILER;
    if used < total {
        parts.push(("unused".into(), total - used));
    }
    let over = match future {
        _ if boxed => format!(
            " The future's {future} bytes are more than {}: Tokio boxes it first, a second allocation.",
            BOXED_OVER[0]
        ),
        future if future > BOXED_OVER[1] => format!(
            " With debug assertions Tokio boxes a future of more than {} bytes first; this is a release build's.",
            BOXED_OVER[1]
        ),
        _ => String::new(),
    };
    Allocation {
        total: format!("one allocation of {total} bytes").into(),
        parts: parts.into(),
        words: format!("tokio 1.54 on x86-64, a multiple of {CELL_ALIGN}.{over}").into(),
    }
}

/// Bytes of a future of the runtime, after its name.
pub fn native(name: &str) -> String {
    let key = match name {
        "yield_now" => "tokio::yield_now()".to_owned(),
        name => format!("tokio::{name}"),
    };
    match library::measured(&key) {
        Some(layout) => format!("{name}, {} bytes", layout.size),
        None => name.to_owned(),
    }
}

/// What was measured on CPython, a version a line: written by `tests/oracle/memory.py`.
const CPYTHON: &str = include_str!("cpython.txt");

/// What was measured on a version.
struct Measured {
    version: &'static str,
    figures: Vec<(&'static str, u64)>,
}

impl Measured {
    /// A version that was not measured is told by the last one that was.
    fn of(minor: u32) -> Option<Measured> {
        let prefix = format!("3.{minor}.");
        let mut lines = CPYTHON.lines();
        let line = lines
            .find(|line| line.starts_with(&prefix))
            .or(CPYTHON.lines().last())?;
        let mut words = line.split(' ');
        let version = words.next()?;
        let rest: Vec<&'static str> = words.collect();
        let figures = rest.chunks(2).filter_map(|pair| match pair {
            [name, value] => Some((*name, value.parse().ok()?)),
            _ => None,
        });
        Some(Measured {
            version,
            figures: figures.collect(),
        })
    }

    fn figure(&self, name: &str) -> u64 {
        let known = self.figures.iter().find(|(known, _)| *known == name);
        known.map_or(0, |(_, value)| *value)
    }
}

fn asyncio_task(look: &Look) -> Allocation {
    let minor = look.trace.config.python_version().minor();
    let Some(measured) = Measured::of(minor.into()) else {
        return Allocation {
            total: "".into(),
            parts: Rc::from([]),
            words: "".into(),
        };
    };
    let figure = |name: &str| measured.figure(name);
    let words = format!(
        "sys.getsizeof: a Task {} bytes, a Future {}, a coroutine with its frame {} and {} for each variable and \
         place of its stack. A task that sleeps takes {} in all, one in a chain of three coroutines {} \
         (tracemalloc, mean of 100,000). CPython {}, x86-64.",
        figure("task"),
        figure("future"),
        figure("coroutine"),
        figure("each"),
        figure("sleeping"),
        figure("chain"),
        measured.version,
    );
    Allocation {
        total: "several objects on the heap".into(),
        parts: Rc::from([]),
        words: words.into(),
    }
}

/// Bytes of a coroutine of CPython 3.`minor` with so many variables: at least, since its stack has at least
/// one place. How they are counted is said once, with the task.
pub fn coroutine_bytes(minor: u32, variables: u64) -> String {
    let Some(measured) = Measured::of(minor) else {
        return String::new();
    };
    let (own, each) = (measured.figure("coroutine"), measured.figure("each"));
    let least = own + each * (variables + 1);
    format!("at least {least} bytes")
}
