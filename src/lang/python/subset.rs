//! What is supported of Python: one table, used by the diagnostics.

use crate::ir::Span;
use crate::ir::py::PyModule;
use crate::lang::diagnostic::Diagnostic;

/// A construct outside the subset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construct {
    /// `@decorator`
    Decorator,
    /// `type X = ..`, `def f[T]`
    TypeParameters,
    /// t-strings
    TemplateString,
    /// complex literals
    Complex,
    /// `import x` of a module that is not there.
    Module,
    /// `from asyncio import x` of a name that is not there.
    ModuleMember,
    /// `asyncio.open_connection` and what else needs a network.
    Network,
    /// `asyncio.create_subprocess_exec` and what else needs processes.
    Processes,
    /// `open` and the modules that are about files.
    Files,
    /// `input`.
    Keyboard,
    /// `import signal`.
    Signals,
    /// `from x import *`
    ImportStar,
    /// Relative imports.
    RelativeImport,
    /// Several base classes, or keywords in a class head.
    ClassHead,
    /// A statement that a class body cannot hold here.
    ClassBody,
    /// `del` of a slice, tuple, ...
    Delete,
    /// A target that cannot be assigned to here.
    Target,
    /// A builtin that is not there.
    Builtin,
    /// Too many arguments, items, ... for one operation.
    TooMany,
}

/// Each construct: what it is called, and what is supported instead.
const TABLE: &[(Construct, &str, &str)] = &[
    (
        Construct::Decorator,
        "decorators are not supported",
        "call the function by hand: `f = decorator(f)`",
    ),
    (
        Construct::TypeParameters,
        "type parameters are not supported",
        "leave them out: annotations are not checked",
    ),
    (
        Construct::TemplateString,
        "t-strings are not supported",
        "use an f-string",
    ),
    (
        Construct::Complex,
        "complex numbers are not supported",
        "use floats",
    ),
    (
        Construct::Module,
        "this module is not supported",
        "supported are abc, asyncio, bisect, collections, concurrent.futures, contextlib, contextvars, copy, dataclasses, \
                 datetime, enum, functools, gc, heapq, inspect, io, itertools, json, logging, math, operator, os, pprint, \
                 queue, random, statistics, string, sys, textwrap, threading, time, traceback, types, typing \
                 and warnings",
    ),
    (
        Construct::ModuleMember,
        "this name of the module is not supported",
        "leave it out",
    ),
    (
        Construct::Network,
        "there is no network here",
        "connect tasks by an asyncio.Queue; `await asyncio.sleep(seconds)` can stand for the network's delay",
    ),
    (
        Construct::Processes,
        "other processes are not simulated",
        "`await asyncio.sleep(seconds)` can stand for a program that runs elsewhere; a ProcessPoolExecutor runs \
                 functions in processes of their own",
    ),
    (
        Construct::Files,
        "there are no files here",
        "keep the text in a variable, or in an `io.StringIO()`; `await asyncio.to_thread(time.sleep, seconds)` can stand \
                 for the disk's delay",
    ),
    (
        Construct::Keyboard,
        "there is no keyboard here",
        "write down what would be typed: `name = \"Ada\"`",
    ),
    (
        Construct::Signals,
        "signals are not simulated",
        "do what the handler would do after a while: `loop.call_later(seconds, stop.set)`",
    ),
    (
        Construct::ImportStar,
        "`import *` is not supported",
        "name what you import",
    ),
    (
        Construct::RelativeImport,
        "relative imports are not supported",
        "put everything into one file",
    ),
    (
        Construct::ClassHead,
        "a class takes at most one base class here",
        "inherit from one class",
    ),
    (
        Construct::ClassBody,
        "this statement is not supported in a class body",
        "a class body holds methods, assignments, docstrings and `pass`",
    ),
    (
        Construct::Delete,
        "this cannot be deleted here",
        "delete names, attributes or items",
    ),
    (
        Construct::Target,
        "this target is not supported",
        "assign to names, attributes, items, or tuples and lists of those",
    ),
    (
        Construct::Builtin,
        "this builtin is not supported",
        "supported are print, len, range, enumerate, zip, sorted, min, max, sum, abs, str, int, float, \
                 bool, repr, isinstance, type, list, tuple, dict, set, any, all, reversed, round, map, filter, ...",
    ),
    (
        Construct::TooMany,
        "there are too many of these for one operation",
        "split the expression",
    ),
];

/// What asyncio offers in CPython and never here, by what it needs.
const REFUSED_MEMBERS: &[(Construct, &[&str])] = &[
    (
        Construct::Network,
        &[
            "open_connection",
            "open_unix_connection",
            "start_server",
            "start_unix_server",
            "StreamReader",
            "StreamWriter",
            "StreamReaderProtocol",
            "Server",
            "Transport",
            "ReadTransport",
            "WriteTransport",
            "DatagramTransport",
            "BaseTransport",
            "Protocol",
            "BaseProtocol",
            "BufferedProtocol",
            "DatagramProtocol",
            "IncompleteReadError",
            "LimitOverrunError",
            "SendfileNotAvailableError",
        ],
    ),
    (
        Construct::Processes,
        &[
            "create_subprocess_exec",
            "create_subprocess_shell",
            "subprocess",
            "SubprocessProtocol",
            "SubprocessTransport",
        ],
    ),
];

/// Modules that are not supported because of what they need.
const REFUSED_MODULES: &[(Construct, &[&str])] = &[
    (
        Construct::Network,
        &[
            "aiohttp",
            "fastapi",
            "flask",
            "grpc",
            "http",
            "httpx",
            "requests",
            "select",
            "selectors",
            "socket",
            "ssl",
            "urllib",
            "urllib3",
            "uvicorn",
            "websockets",
        ],
    ),
    (Construct::Processes, &["multiprocessing", "subprocess"]),
    (
        Construct::Files,
        &[
            "aiofiles",
            "fileinput",
            "glob",
            "pathlib",
            "shutil",
            "sqlite3",
            "tempfile",
        ],
    ),
    (Construct::Signals, &["signal"]),
];

impl Construct {
    /// Why a module of this name is not there.
    pub fn of_module(name: &str) -> Construct {
        let package = name.split('.').next().unwrap_or(name);
        let names = |row: &&(Construct, &[&str])| row.1.contains(&package);
        let found = REFUSED_MODULES.iter().find(names);
        found.map_or(Construct::Module, |row| row.0)
    }

    /// Why a builtin of this name is not there.
    pub fn of_builtin(name: &str) -> Construct {
        match name {
            "input" => Construct::Keyboard,
            "open" => Construct::Files,
            _ => Construct::Builtin,
        }
    }

    /// Why a module does not have this member here.
    pub fn of_member(module: PyModule, member: &str) -> Construct {
        let names = |row: &&(Construct, &[&str])| row.1.contains(&member);
        let found = REFUSED_MEMBERS.iter().find(names);
        match (module, found) {
            (PyModule::Asyncio, Some(row)) => row.0,
            _ => Construct::ModuleMember,
        }
    }

    fn texts(self) -> (&'static str, &'static str) {
        let row = TABLE.iter().find(|row| row.0 == self);
        row.map_or(("this is not supported", ""), |row| (row.1, row.2))
    }

    /// The diagnostic for it at its token.
    pub fn at(self, span: Span) -> Diagnostic {
        let (message, help) = self.texts();
        Diagnostic::error(span, message).with_help(help)
    }
}

/// Builtins of Python that are not supported: naming one is found before running.
pub const MISSING_BUILTINS: &[&str] = &[
    "__import__",
    "breakpoint",
    "compile",
    "complex",
    "eval",
    "exec",
    "exit",
    "globals",
    "input",
    "locals",
    "memoryview",
    "open",
    "quit",
];
