//! A random asyncio program as a tree, and its text.
//!
//! Functions `w0`, `w1`, ... are coroutines that call only functions with higher numbers, so every
//! program ends. They share a few locks, events and queues, and tell every step with a label of its
//! own, the virtual time and the number of requested cancellations.

use std::fmt::Write as _;

/// What every program starts with.
const HEAD: &str = "\
import asyncio
import contextvars
import sys
from contextlib import asynccontextmanager

EVENTS = [asyncio.Event() for _ in range(2)]
LOCKS = [asyncio.Lock() for _ in range(2)]
SEMAPHORES = [asyncio.Semaphore(1), asyncio.BoundedSemaphore(2)]
CONDITION = asyncio.Condition()
BARRIER = asyncio.Barrier(2)
QUEUES = [asyncio.Queue(), asyncio.Queue(1), asyncio.PriorityQueue(2), asyncio.LifoQueue(2)]
FUTURES = []
TASKS = []
HANDLES = []
LIMITS = []
STREAMS = []
GROUPS = []
VAR = contextvars.ContextVar('VAR', default=0)


def say(label, *more):
    task = asyncio.current_task()
    asked = task.cancelling() if task else None
    print(label, round(asyncio.get_running_loop().time() * 1000), asked, *more)


def about(error):
    inner = [about(one) for one in error.exceptions] if isinstance(error, BaseExceptionGroup) else []
    return type(error).__name__, str(error), *inner


def ended(future):
    say('ended', future.done(), future.cancelled())


def broken(future):
    raise LookupError('broken')


def noted(limit):
    LIMITS.append(limit)
    return limit


def spawn(coroutine, name):
    task = asyncio.create_task(coroutine, name=name)
    TASKS.append(task)
    return task


async def told(label, awaitable):
    try:
        say(label, 'gave', await awaitable)
    except Exception as error:
        say(label, 'raised', *about(error))


async def each(tasks, timeout):
    for first in asyncio.as_completed(tasks, timeout=timeout):
        await told('each', first)


async def ticks(count, delay):
    try:
        for turn in range(count):
            await asyncio.sleep(delay)
            say('tick', turn, (yield turn))
    except ValueError as error:
        say('tick caught', *about(error))
        yield -1
    finally:
        say('ticks end')
        if sys.version_info >= (3, 13):  # before, a cancelled aclose() is thrown into twice
            await asyncio.sleep(0)
        say('ticks ended')


@asynccontextmanager
async def held(delay):
    say('taking')
    await asyncio.sleep(delay)
    try:
        yield delay
    except KeyError as error:
        say('held', *about(error))
    finally:
        await asyncio.sleep(delay)
        say('given back')


class Door:
    def __init__(self, caught):
        self.caught = caught

    async def __aenter__(self):
        await asyncio.sleep(0)
        say('opened')
        return self

    async def __aexit__(self, kind, error, traceback):
        say('closing', kind and kind.__name__)
        await asyncio.sleep(0)
        return kind is not None and issubclass(kind, self.caught)

";

/// What every program ends with: whatever still runs after a while is cancelled.
const TAIL: &str = "
def handler(loop, context):
    if 'never retrieved' not in context['message']:
        print('handler', context['message'].partition('(')[0].partition(' at ')[0], *about(context.get('exception')))


async def main():
    # setup
    asyncio.get_running_loop().set_exception_handler(handler)
    FUTURES.extend(asyncio.get_running_loop().create_future() for _ in range(2))
    try:
        async with asyncio.timeout(0.06):
            await w0()
            say('w0 returned')
    except Exception as error:
        say('w0 raised', *about(error))


try:
    asyncio.run(main())
except BaseException as error:
    print('run raised', *about(error))
";

/// Makes tasks start at once.
const EAGER: &str = "    \
    if hasattr(asyncio, 'eager_task_factory'):
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
";

/// How `asyncio.wait` returns.
pub const RETURN_WHEN: [&str; 3] = ["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"];

/// The kinds of exceptions that programs raise and catch.
pub const ERRORS: [&str; 3] = ["ValueError", "KeyError", "OSError"];

/// What `except` clauses name.
pub const CAUGHT: [&str; 8] = [
    "ValueError",
    "(KeyError, TimeoutError)",
    "ExceptionGroup",
    "* ValueError",
    "* (OSError, KeyError)",
    "Exception",
    "asyncio.CancelledError",
    "BaseException",
];

/// A program: the bodies of its functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The body of each `w`.
    pub functions: Vec<Vec<Stmt>>,
    /// Whether tasks start at once, where CPython can (3.12).
    pub eager: bool,
}

/// A statement. Numbers pick one of the shared objects; functions are called by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stmt {
    /// `await asyncio.sleep(milliseconds)`.
    Sleep(u32),
    /// One line without a body that tells before and after: its text.
    Line(String),
    /// As [`Stmt::Line`], calling the functions, which the text names `{0}`, `{1}`, ...
    Calls(String, Vec<u32>),
    /// A head (`async with ..:`) and its body.
    Block(String, Vec<Stmt>),
    /// `try`, the body, `except` of a class, its body, whether it raises again.
    Try(Vec<Stmt>, &'static str, Vec<Stmt>, bool),
    /// `try`, the body, `finally`, its body.
    Finally(Vec<Stmt>, Vec<Stmt>),
    /// `async with asyncio.TaskGroup()`: the functions it starts, then its body.
    Group(Vec<u32>, Vec<Stmt>),
}

impl Program {
    /// The program as Python.
    pub fn text(&self) -> String {
        let mut out = String::from(HEAD);
        for (number, body) in self.functions.iter().enumerate() {
            let _ = writeln!(out, "\nasync def w{number}():");
            let mut writer = Writer {
                out: &mut out,
                function: number,
                labels: 0,
            };
            writer.body(body, 1);
            let _ = writeln!(out, "    return {number}\n");
        }
        let eager = if self.eager { EAGER } else { "" };
        out.push_str(&TAIL.replace("    # setup\n", eager));
        out
    }

    /// How many statements it has.
    pub fn size(&self) -> usize {
        fn of(body: &[Stmt]) -> usize {
            body.iter()
                .map(|stmt| {
                    1 + stmt
                        .bodies()
                        .into_iter()
                        .map(|body| of(body))
                        .sum::<usize>()
                })
                .sum()
        }
        self.functions.iter().map(|body| of(body)).sum()
    }
}

impl Stmt {
    /// The bodies inside it.
    pub fn bodies(&self) -> Vec<&Vec<Stmt>> {
        match self {
            Stmt::Sleep(_) | Stmt::Line(_) | Stmt::Calls(..) => Vec::new(),
            Stmt::Block(_, body) | Stmt::Group(_, body) => vec![body],
            Stmt::Try(body, _, other, _) | Stmt::Finally(body, other) => vec![body, other],
        }
    }

    /// The bodies inside it, for changing them.
    pub fn bodies_mut(&mut self) -> Vec<&mut Vec<Stmt>> {
        match self {
            Stmt::Sleep(_) | Stmt::Line(_) | Stmt::Calls(..) => Vec::new(),
            Stmt::Block(_, body) | Stmt::Group(_, body) => vec![body],
            Stmt::Try(body, _, other, _) | Stmt::Finally(body, other) => vec![body, other],
        }
    }
}

struct Writer<'w> {
    out: &'w mut String,
    function: usize,
    labels: u32,
}

impl Writer<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{}{text}", "    ".repeat(depth));
    }

    fn label(&mut self) -> String {
        self.labels += 1;
        format!("'{}.{}'", self.function, self.labels)
    }

    fn body(&mut self, body: &[Stmt], depth: usize) {
        let label = self.label();
        self.line(depth, &format!("say({label})"));
        for stmt in body {
            self.stmt(stmt, depth);
        }
    }

    fn stmt(&mut self, stmt: &Stmt, depth: usize) {
        match stmt {
            Stmt::Sleep(milliseconds) => {
                let seconds = f64::from(*milliseconds) / 1000.0;
                self.line(depth, &format!("await asyncio.sleep({seconds})"));
                let label = self.label();
                self.line(depth, &format!("say({label}, 'slept')"));
            }
            Stmt::Line(text) => self.told(text, depth),
            Stmt::Calls(text, functions) => {
                let mut text = text.clone();
                for (at, function) in functions.iter().enumerate() {
                    let label = self.label();
                    let call = format!("spawn(w{function}(), {label})");
                    text = text.replace(&format!("{{{at}}}"), &call);
                    text = text.replace(&format!("[{at}]"), &format!("w{function}()"));
                }
                self.told(&text, depth);
            }
            Stmt::Block(head, body) => {
                self.line(depth, &format!("{head}:"));
                self.body(body, depth + 1);
            }
            Stmt::Try(body, caught, handler, again) => {
                self.line(depth, "try:");
                self.body(body, depth + 1);
                self.line(depth, &format!("except {caught} as error:"));
                let label = self.label();
                self.line(depth + 1, &format!("say({label}, *about(error))"));
                self.body(handler, depth + 1);
                if *again {
                    self.line(depth + 1, "raise");
                }
            }
            Stmt::Finally(body, last) => {
                self.line(depth, "try:");
                self.body(body, depth + 1);
                self.line(depth, "finally:");
                self.body(last, depth + 1);
            }
            Stmt::Group(functions, body) => {
                self.line(depth, "async with asyncio.TaskGroup() as group:");
                for function in functions {
                    let label = self.label();
                    let start =
                        format!("TASKS.append(group.create_task(w{function}(), name={label}))");
                    self.line(depth + 1, &start);
                }
                self.body(body, depth + 1);
            }
        }
    }

    /// A line, then that it is done; a line that is an expression is told with its value.
    fn told(&mut self, text: &str, depth: usize) {
        let label = self.label();
        match text.strip_prefix("= ") {
            Some(value) => self.line(depth, &format!("say({label}, {value})")),
            None => {
                self.line(depth, text);
                self.line(depth, &format!("say({label})"));
            }
        }
    }
}
