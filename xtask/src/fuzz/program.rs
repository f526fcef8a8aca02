//! A random asyncio program as a tree, and its text.
//!
//! Functions `w0`, `w1`, ... are coroutines that call only functions with higher numbers, so every
//! program ends. They share a few locks, events and queues, and tell every step with a label of its
//! own, the virtual time and the number of requested cancellations.

use std::fmt::Write as _;

/// What every program starts with.
const HEAD: &str = include_str!("asyncio_head.py");

/// What every program ends with: whatever still runs after a while is cancelled.
const TAIL: &str = include_str!("asyncio_tail.py");

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

/// What `except` clauses and guards of the language's programs name.
pub const CAUGHT_PLAIN: [&str; 5] = [
    "ValueError",
    "(KeyError, OSError)",
    "LookupError",
    "TypeError",
    "Exception",
];

/// What every program of the language starts with.
const LANGUAGE_HEAD: &str = include_str!("language_head.py");

/// What every program of the language ends with.
const LANGUAGE_TAIL: &str = "
try:
    say('returned', w0())
except Exception as error:
    say('raised', *about(error))
say('state', N, WORDS, TABLE)
";

/// What things cost in the simulator.
///
/// CPython runs in virtual time, where nothing but waiting takes time. With costs the simulator's clock
/// also moves by what statements and operations cost: tens of microseconds in a program of usual size.
/// All delays are multiples of [`Costs::unit`] and the selector rounds a wait up to whole milliseconds,
/// so while a program's costs stay below a millisecond in all, whatever is due together in virtual time
/// is due together with costs too, in the same order. A program that costs more is not comparable: what
/// happens first in it is left to speed by CPython itself. Times are told in whole units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Costs {
    /// Nothing costs anything.
    Zero,
    /// The model's costs.
    Default,
}

impl Costs {
    /// What delays are multiples of, in seconds.
    pub fn unit(self) -> f64 {
        match self {
            Costs::Zero => 0.001,
            Costs::Default => 0.01,
        }
    }

    /// The word after the simulator's `--cost`.
    pub fn word(self) -> &'static str {
        match self {
            Costs::Zero => "zero",
            Costs::Default => "default",
        }
    }

    /// Whether a run of so many events can be compared with one that cost nothing. An event and the
    /// statements before it cost less than half a microsecond on average.
    pub fn comparable(self, events: u64) -> bool {
        self == Costs::Zero || events <= EVENTS_MAX
    }
}

/// Events of a run that costs less than a millisecond.
const EVENTS_MAX: u64 = 2000;

/// A kind of programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Coroutines; whether tasks start at once, where CPython can (3.12).
    Asyncio {
        /// Whether they do.
        eager: bool,
    },
    /// Functions and generators.
    Language,
}

/// A program: the bodies of its functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The body of each `w`.
    pub functions: Vec<Vec<Stmt>>,
    /// What its functions are.
    pub kind: Kind,
}

/// A statement. Numbers pick one of the shared objects; functions are called by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stmt {
    /// `await asyncio.sleep(..)`: so many units of time.
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
    /// Two heads with their bodies: `if`, `else`.
    Pair(String, Vec<Stmt>, String, Vec<Stmt>),
    /// `try`, `except` of a class, `else`, `finally`.
    Whole(&'static str, [Vec<Stmt>; 4]),
    /// `async with asyncio.TaskGroup()`: the functions it starts, then its body.
    Group(Vec<u32>, Vec<Stmt>),
}

impl Program {
    /// The program as Python.
    pub fn text(&self, costs: Costs) -> String {
        let is_language = self.kind == Kind::Language;
        let mut out = match is_language {
            true => LANGUAGE_HEAD.to_owned(),
            false => HEAD.replace("UNIT = 0.001", &format!("UNIT = {}", costs.unit())),
        };
        for (number, body) in self.functions.iter().enumerate() {
            let start = if is_language { "" } else { "async " };
            let _ = writeln!(out, "\n{start}def w{number}():");
            if is_language {
                out.push_str("    x, y, z = 1, 'two', [3]\n");
            }
            if is_language && number % 2 == 1 {
                out.push_str("    yield 'start'\n");
            }
            let mut writer = Writer {
                out: &mut out,
                function: number,
                labels: 0,
            };
            writer.body(body, 1);
            let _ = writeln!(out, "    return {number}\n");
        }
        out.push_str(&match self.kind {
            Kind::Language => LANGUAGE_TAIL.to_owned(),
            Kind::Asyncio { eager: true } => TAIL.replace("    # setup\n", EAGER),
            Kind::Asyncio { eager: false } => TAIL.replace("    # setup\n", ""),
        });
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
            Stmt::Try(body, _, other, _)
            | Stmt::Finally(body, other)
            | Stmt::Pair(_, body, _, other) => vec![body, other],
            Stmt::Whole(_, bodies) => bodies.iter().collect(),
        }
    }

    /// The bodies inside it, for changing them.
    pub fn bodies_mut(&mut self) -> Vec<&mut Vec<Stmt>> {
        match self {
            Stmt::Sleep(_) | Stmt::Line(_) | Stmt::Calls(..) => Vec::new(),
            Stmt::Block(_, body) | Stmt::Group(_, body) => vec![body],
            Stmt::Try(body, _, other, _)
            | Stmt::Finally(body, other)
            | Stmt::Pair(_, body, _, other) => vec![body, other],
            Stmt::Whole(_, bodies) => bodies.iter_mut().collect(),
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
            Stmt::Sleep(units) => {
                let time = match units {
                    0 => "0".to_owned(),
                    count => format!("{count} * UNIT"),
                };
                self.line(depth, &format!("await asyncio.sleep({time})"));
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
            Stmt::Pair(head, body, other_head, other) => {
                self.line(depth, &format!("{head}:"));
                self.body(body, depth + 1);
                self.line(depth, &format!("{other_head}:"));
                self.body(other, depth + 1);
            }
            Stmt::Whole(caught, bodies) => self.whole(caught, bodies, depth),
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

    fn whole(&mut self, caught: &str, bodies: &[Vec<Stmt>; 4], depth: usize) {
        let caught = format!("except {caught} as error");
        let heads = ["try", caught.as_str(), "else", "finally"];
        for (head, body) in heads.into_iter().zip(bodies) {
            self.line(depth, &format!("{head}:"));
            self.body(body, depth + 1);
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
