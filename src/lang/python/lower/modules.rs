//! Modules of CPython's library as our own Python text: a program gets those that it imports, and those
//! that these import.
//!
//! A module's body runs once before the program. What it binds is kept in globals named `module.name`,
//! which no program can write.

use super::Lowering;
use super::prelude::has_name;
use super::trees::{self, Tree};
use crate::ir::Span;
use crate::ir::builder::{FunctionBuilder, ProgramBuilder};
use crate::ir::op::Op;
use crate::ir::program::{FunctionKind, Program};
use crate::ir::py::{PyModule, PyOp};
use crate::lang::slices::pause;
use ruff_python_ast::{ModModule, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::collections::{BTreeMap, BTreeSet};

macro_rules! text {
    ($($file:literal)*) => {
        concat!($(include_str!(concat!("../../../sim/prelude/py/library/", $file)),)*)
    };
}

/// The modules and their texts, each after those that it imports.
const MODULES: &[(PyModule, &str)] = &[
    (PyModule::Sys, text!("sys.py")),
    (PyModule::Math, text!("math.py")),
    (PyModule::Bisect, text!("bisect.py")),
    (PyModule::Heapq, text!("heapq.py")),
    (PyModule::Itertools, text!("itertools.py")),
    (PyModule::Collections, text!("collections.py")),
    (PyModule::String, text!("string.py")),
    (PyModule::Textwrap, text!("textwrap.py")),
    (PyModule::Statistics, text!("statistics.py")),
    (PyModule::Random, text!("random.py")),
    (PyModule::Json, text!("json.py")),
    (PyModule::Datetime, text!("datetime.py")),
    (PyModule::Time, text!("time.py")),
    (PyModule::Io, text!("io.py")),
    (PyModule::Pprint, text!("pprint.py")),
    (PyModule::Logging, text!("logging.py")),
    (PyModule::Os, text!("os.py")),
    (PyModule::Inspect, text!("inspect.py")),
    (PyModule::CollectionsAbc, text!("collections_abc.py")),
    (PyModule::Threading, text!("locks.py" "threading.py")),
    (PyModule::Queue, text!("queue.py")),
    (PyModule::Futures, text!("futures.py" "executors.py")),
];

/// The modules that CPython has in C.
const IN_C: &[PyModule] = &[
    PyModule::Sys,
    PyModule::Math,
    PyModule::Bisect,
    PyModule::Heapq,
    PyModule::Itertools,
    PyModule::Collections,
    PyModule::Json,
    PyModule::Datetime,
    PyModule::Time,
    PyModule::Io,
    PyModule::Os,
];

/// `concurrent.futures` for a program that names process pools.
const PROCESSES: &str = text!("futures.py" "executors.py" "pickling.py" "processes.py");

/// What a program names of `time` that our Python text has; the clocks and `sleep` are builtin.
const CALENDAR: &[&str] = &[
    "asctime",
    "ctime",
    "gmtime",
    "localtime",
    "mktime",
    "strftime",
    "struct_time",
    "timezone",
    "tzname",
];

/// The text of a module for a program.
fn text_for(module: PyModule, text: &'static str, program: &Program) -> &'static str {
    let names = ["ProcessPoolExecutor", "BrokenProcessPool", "process"];
    match module {
        PyModule::Futures if has_name(program, &names) => PROCESSES,
        PyModule::Time if !has_name(program, CALENDAR) => "",
        _ => text,
    }
}

/// What a library module offers to programs: nothing if we have none of that name.
pub(super) fn offered(module: PyModule) -> BTreeSet<String> {
    let text = match MODULES.iter().find(|row| row.0 == module) {
        Some((PyModule::Futures, _)) => PROCESSES,
        Some((_, text)) => text,
        None => return BTreeSet::new(),
    };
    let tree = trees::tree(text);
    let is_public = |name: &&String| {
        let is_hidden = name.starts_with('_') && !name.starts_with("__");
        (!is_hidden || *name == "_is_gil_enabled") && *name != "VERSION"
    };
    let bound = tree.names.scope(0).bound.iter();
    bound.filter(is_public).cloned().collect()
}

/// Adds the modules that the program imports, and those that they import.
pub(super) async fn append(mut builder: ProgramBuilder) -> ProgramBuilder {
    let mut wanted = imported(builder.program());
    if wanted.contains(&PyModule::Concurrent) {
        wanted.insert(PyModule::Futures);
    }
    if wanted.contains(&PyModule::Collections) && has_name(builder.program(), &["abc"]) {
        wanted.insert(PyModule::CollectionsAbc);
    }
    let mut parsed = Vec::new();
    for (module, text) in MODULES.iter().rev() {
        if !wanted.contains(module) {
            continue;
        }
        let text = &text_for(*module, text, builder.program());
        let tree = trees::tree(text);
        wanted.extend(imported_by(&tree.module).filter_map(|(from, _)| PyModule::named(from)));
        parsed.push((*module, *text, tree));
        pause().await;
    }
    for (module, text, tree) in parsed.iter().rev() {
        builder = append_module(builder, *module, text, tree);
        pause().await;
    }
    builder
}

/// Whether a program imports the module.
pub(super) fn imports(program: &Program, module: PyModule) -> bool {
    let imports = |op: &Op| *op == Op::Py(PyOp::Import(module));
    let mut functions = program.functions.iter();
    functions.any(|function| function.ops.iter().any(imports))
}

fn imported(program: &Program) -> BTreeSet<PyModule> {
    let ops = program.functions.iter().flat_map(|function| &function.ops);
    let modules = ops.filter_map(|op| match op {
        Op::Py(PyOp::Import(module)) => Some(*module),
        _ => None,
    });
    modules.collect()
}

/// The modules that a text imports names from.
fn imported_by(module: &ModModule) -> impl Iterator<Item = (&str, Vec<&str>)> {
    module.body.iter().filter_map(|stmt| match stmt {
        Stmt::ImportFrom(import) => {
            let names = import.names.iter().map(|alias| alias.name.as_str());
            Some((import.module.as_ref()?.as_str(), names.collect()))
        }
        _ => None,
    })
}

fn append_module(
    mut builder: ProgramBuilder,
    module: PyModule,
    text: &'static str,
    tree: &Tree,
) -> ProgramBuilder {
    let Tree {
        module: parsed,
        names,
    } = tree;
    let mut qualified = BTreeMap::new();
    for name in &names.scope(0).bound {
        qualified.insert(name.clone(), format!("{}.{name}", module.name()));
    }
    for (from, found) in imported_by(parsed) {
        for name in found {
            qualified.insert(name.to_owned(), format!("{from}.{name}"));
        }
    }
    let name = builder.name("<module>");
    let body = builder.declare_function(name, FunctionKind::Plain, Span::default());
    let mut lowering = Lowering::new(builder, text, names, true);
    lowering.qualified = qualified;
    lowering.in_c = IN_C.contains(&module);
    let mut function = FunctionBuilder::new(name, FunctionKind::Plain, Span::default());
    function.declaration().hidden = true;
    lowering.enter_function(function, 0, "");
    for stmt in &parsed.body {
        if !matches!(stmt, Stmt::ImportFrom(_)) {
            lowering.body(std::slice::from_ref(stmt));
        }
    }
    lowering.emit_none_return(TextRange::empty(parsed.end()));
    let lowered = lowering.leave_function();
    lowering.builder.define(body, lowered);
    lowering.builder.initializer(body);
    debug_assert!(
        lowering.diagnostics.is_empty(),
        "the prelude stays inside the subset: {:?}",
        lowering.diagnostics
    );
    lowering.builder
}
