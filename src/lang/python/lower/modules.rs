//! Modules of CPython's library as our own Python text: a program gets those that it imports, and those
//! that these import.
//!
//! A module's body runs once before the program. What it binds is kept in globals named `module.name`,
//! which no program can write.

use super::Lowering;
use super::pieces::{self, Lowered, Needs, Text, Tree};
use super::uses::Uses;
use crate::ir::builder::ProgramBuilder;
use crate::ir::py::PyModule;
use ruff_python_ast::{ModModule, Stmt};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

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
    (PyModule::Datetime, text!("datetime.py" "strptime.py")),
    (PyModule::Time, text!("time.py")),
    (PyModule::Io, text!("io.py")),
    (PyModule::Pprint, text!("pprint.py")),
    (PyModule::Logging, text!("logging.py")),
    (PyModule::Os, text!("os.py")),
    (PyModule::Inspect, text!("inspect.py")),
    (PyModule::Warnings, text!("warnings.py")),
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
    PyModule::Warnings,
];

/// `concurrent.futures` for a program that names process pools.
const PROCESSES: &str = text!("futures.py" "executors.py" "pickling.py" "processes.py");

/// Modules with a part that few programs need, and what of it these name: process pools; what of `time` our Python
/// text has, besides the clocks and `sleep`, which are builtin.
const PARTS: &[(PyModule, &[&str])] = &[
    (
        PyModule::Futures,
        &["ProcessPoolExecutor", "BrokenProcessPool", "process"],
    ),
    (
        PyModule::Time,
        &[
            "asctime",
            "ctime",
            "gmtime",
            "localtime",
            "mktime",
            "strftime",
            "struct_time",
            "timezone",
            "tzname",
        ],
    ),
];

/// The modules that are needed with such a part.
pub(super) fn whole(uses: &Uses) -> BTreeSet<PyModule> {
    let named = PARTS.iter().filter(|(_, names)| uses.has_name(names));
    named.map(|(module, _)| *module).collect()
}

/// What a library module offers to programs: nothing if we have none of that name.
pub(super) fn offered(module: PyModule) -> BTreeSet<String> {
    let Some(text) = whole_text(module) else {
        return BTreeSet::new();
    };
    let names = text.bound.iter().filter(|name| is_public(name));
    names.cloned().collect()
}

/// Whether a library module offers a name to programs.
pub(super) fn offers(module: PyModule, name: &str) -> bool {
    let binds = |text: Rc<Text>| text.bound.iter().any(|bound| bound == name);
    is_public(name) && whole_text(module).is_some_and(binds)
}

fn whole_text(module: PyModule) -> Option<Rc<Text>> {
    let (_, text) = MODULES.iter().find(|row| row.0 == module)?;
    Some(pieces::text(match module {
        PyModule::Futures => PROCESSES,
        _ => text,
    }))
}

fn is_public(name: &str) -> bool {
    let is_hidden = name.starts_with('_') && !name.starts_with("__");
    (!is_hidden || name == "_is_gil_enabled") && name != "VERSION"
}

/// Links the modules that the program needs, and those that they import.
pub(super) async fn link(builder: &mut ProgramBuilder, needs: &mut Needs) {
    if needs.modules.contains(&PyModule::Concurrent) {
        needs.modules.insert(PyModule::Futures);
    }
    let mut texts: Vec<(PyModule, Rc<Text>)> = Vec::new();
    for (module, text) in MODULES.iter().rev() {
        let is_whole = needs.whole.contains(module);
        if !needs.modules.contains(module) || *module == PyModule::Time && !is_whole {
            continue;
        }
        let text = pieces::text(match module {
            PyModule::Futures if is_whole => PROCESSES,
            _ => text,
        });
        needs.add(&lowered(*module, &text).await.needs);
        texts.push((*module, text));
    }
    for (module, text) in texts.iter().rev() {
        builder.link(&lowered(*module, text).await.piece);
    }
}

async fn lowered(module: PyModule, text: &Text) -> &Lowered {
    text.lowered(|lowering, tree| lower(module, lowering, tree))
        .await
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

fn lower<'t>(module: PyModule, lowering: &mut Lowering<'t>, tree: &'t Tree) -> Needs {
    let mut qualified = BTreeMap::new();
    for name in &tree.names.scope(0).bound {
        qualified.insert(name.clone(), format!("{}.{name}", module.name()));
    }
    for (from, found) in imported_by(&tree.module) {
        for name in found {
            qualified.insert(name.to_owned(), format!("{from}.{name}"));
        }
    }
    lowering.qualified = qualified;
    lowering.in_c = IN_C.contains(&module);
    let body = tree.module.body.iter();
    let made = body.filter(|stmt| !matches!(stmt, Stmt::ImportFrom(_)));
    lowering.initializer("<module>", made, tree);
    let imported = imported_by(&tree.module).filter_map(|(from, _)| PyModule::named(from));
    Needs {
        modules: imported.collect(),
        ..Needs::default()
    }
}
