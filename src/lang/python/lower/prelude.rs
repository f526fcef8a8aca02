//! Our own Python text for what CPython's library writes in Python, or what calls the program's code:
//! linked to the program as hidden functions, only what is used.
//!
//! There are two kinds. [`FILES`] hold what builtins stand for. The [`units`] are parts of library
//! modules: their bodies run once before the program and bind what the simulated version of CPython
//! has.

use super::pieces::{self, Needs, Tree};
use super::uses::Uses;
use super::{Lowering, modules, units};
use crate::ir::builder::ProgramBuilder;
use crate::ir::program::FunctionKind;
use crate::ir::py::{PyModule, name};
use ruff_python_ast::{Expr, Stmt};
use std::collections::BTreeSet;

/// A file of the prelude, and when a program needs it.
struct File {
    text: &'static str,
    /// Whether CPython has in C what it stands for.
    in_c: bool,
    is_needed: fn(&Uses) -> bool,
}

/// The files in order: a file may use those before it and after it.
const FILES: &[File] = &[
    File {
        text: include_str!("../../../sim/prelude/py/bases.py"),
        in_c: true,
        is_needed: |uses| uses.has_global(&["._list_base", "._dict_base", "._set_base"]),
    },
    File {
        text: include_str!("../../../sim/prelude/py/namedtuple.py"),
        in_c: false,
        is_needed: |uses| uses.has_name(&["namedtuple", "NamedTuple"]),
    },
    File {
        text: include_str!("../../../sim/prelude/py/typing.py"),
        in_c: false,
        is_needed: |uses| uses.imports(PyModule::Typing),
    },
    File {
        text: include_str!("../../../sim/prelude/py/abc.py"),
        in_c: false,
        is_needed: |uses| uses.imports(PyModule::Abc),
    },
    File {
        text: include_str!("../../../sim/prelude/py/enum.py"),
        in_c: false,
        is_needed: |uses| uses.imports(PyModule::Enum),
    },
    File {
        text: include_str!("../../../sim/prelude/py/dataclasses.py"),
        in_c: false,
        is_needed: |uses| uses.imports(PyModule::Dataclasses),
    },
    File {
        text: include_str!("../../../sim/prelude/py/functools.py"),
        in_c: true,
        is_needed: |uses| uses.imports(PyModule::Functools),
    },
    File {
        text: include_str!("../../../sim/prelude/py/contextlib.py"),
        in_c: false,
        is_needed: |uses| uses.imports(PyModule::Contextlib),
    },
    File {
        text: include_str!("../../../sim/prelude/py/copy.py"),
        in_c: false,
        is_needed: |uses| uses.imports(PyModule::Copy),
    },
    File {
        text: include_str!("../../../sim/prelude/py/operator.py"),
        in_c: true,
        is_needed: |uses| uses.imports(PyModule::Operator),
    },
    File {
        text: include_str!("../../../sim/prelude/py/types.py"),
        in_c: false,
        is_needed: |uses| uses.imports(PyModule::Types),
    },
    File {
        text: include_str!("../../../sim/prelude/py/sleep.py"),
        in_c: false,
        is_needed: |uses| uses.has_name(&["sleep"]),
    },
    File {
        text: include_str!("../../../sim/prelude/py/objects.py"),
        in_c: true,
        is_needed: |uses| uses.makes_class,
    },
    File {
        text: include_str!("../../../sim/prelude/py/comparing.py"),
        in_c: true,
        is_needed: |uses| {
            uses.makes_class || uses.has_kind(FunctionKind::Generator) || needs_functional(uses)
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/asyncio.py"),
        in_c: true,
        is_needed: |uses| {
            let names = [
                "shutdown_asyncgens",
                "shutdown_default_executor",
                "set_task_factory",
                "run",
                "run_forever",
                "run_until_complete",
            ];
            uses.has_name(&names)
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/counter.py"),
        in_c: true,
        is_needed: |uses| uses.imports(PyModule::Collections),
    },
    File {
        text: include_str!("../../../sim/prelude/py/template.py"),
        in_c: true,
        is_needed: |uses| uses.has_name(&["format", "format_map"]),
    },
    File {
        text: include_str!("../../../sim/prelude/py/functional.py"),
        in_c: true,
        is_needed: needs_functional,
    },
    File {
        text: include_str!("../../../sim/prelude/py/iterate.py"),
        in_c: true,
        is_needed: |uses| {
            uses.has_kind(FunctionKind::Generator)
                || needs_functional(uses)
                || uses.has_method(&["__iter__"])
                || uses.has_name(&["strict"])
                || uses.has_global(&["iter"])
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/generators.py"),
        in_c: true,
        is_needed: needs_generators,
    },
    File {
        text: include_str!("../../../sim/prelude/py/asyncgens.py"),
        in_c: true,
        is_needed: |uses| uses.has_kind(FunctionKind::AsyncGenerator),
    },
    File {
        text: include_str!("../../../sim/prelude/py/matching.py"),
        in_c: true,
        is_needed: |uses| {
            uses.has_builtin(&[name::MATCH_SEQUENCE, name::MATCH_MAPPING, name::MATCH_CLASS])
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/groups.py"),
        in_c: true,
        is_needed: |uses| {
            let names = ["TaskGroup", "split", "subgroup", "derive", "exceptions"];
            uses.has_builtin(&[name::EXCEPT_STAR])
                || uses
                    .globals()
                    .any(|global| global.ends_with("ExceptionGroup"))
                || uses.has_name(&names)
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/tracebacks.py"),
        in_c: false,
        is_needed: |uses| {
            uses.has_method(&["__str__"])
                || uses.imports(PyModule::Traceback)
                || uses.imports(PyModule::Sys)
        },
    },
];

fn needs_functional(uses: &Uses) -> bool {
    uses.has_name(&["key"]) || uses.has_global(&["map", "filter"])
}

fn needs_generators(uses: &Uses) -> bool {
    uses.delegates
        || uses.has_method(&["__await__", "__next__", "__anext__"])
        || uses.has_name(&["__await__"])
        || uses.has_global(&["anext"])
}

/// The files that are needed by what uses this.
pub(super) fn needed(uses: &Uses) -> BTreeSet<usize> {
    let files = FILES.iter().enumerate();
    let needed = files.filter(|(_, file)| (file.is_needed)(uses));
    needed.map(|(index, _)| index).collect()
}

/// Links what the program needs of our texts.
pub(super) async fn append(mut builder: ProgramBuilder) -> ProgramBuilder {
    let uses = Uses::of(builder.program());
    let mut needs = Needs {
        units: units::named(&uses),
        whole: modules::whole(&uses),
        files: needed(&uses),
        modules: uses.modules,
    };
    units::link(&mut builder, &mut needs).await;
    modules::link(&mut builder, &mut needs).await;
    for (index, file) in FILES.iter().enumerate() {
        if needs.files.contains(&index) {
            let text = pieces::text(file.text);
            let lowered = text.lowered(|lowering, tree| lower(file, lowering, tree));
            let lowered = lowered.await;
            builder.link(&lowered.piece);
            needs.add(&lowered.needs);
        }
    }
    builder
}

fn lower<'t>(file: &File, lowering: &mut Lowering<'t>, tree: &'t Tree) -> Needs {
    lowering.in_c = file.in_c;
    let (plain, made): (Vec<&Stmt>, Vec<&Stmt>) =
        tree.module.body.iter().partition(|stmt| is_plain(stmt));
    lowering.values = made.iter().filter_map(|stmt| made_name(stmt)).collect();
    for stmt in plain {
        if let Stmt::FunctionDef(function) = stmt {
            let id = lowering.prelude_function(function);
            let name = lowering.builder.name(&function.name);
            lowering.builder.prelude(name, id);
        }
    }
    if !made.is_empty() {
        lowering.initializer("<prelude>", made.into_iter(), tree);
    }
    Needs::default()
}

/// A function without decorators whose defaults are all None: nothing has to run to make it.
fn is_plain(stmt: &Stmt) -> bool {
    let Stmt::FunctionDef(function) = stmt else {
        return false;
    };
    let mut parameters = function.parameters.iter_non_variadic_params();
    function.decorator_list.is_empty()
        && parameters.all(|parameter| {
            let default = parameter.default.as_deref();
            default.is_none_or(|default| matches!(default, Expr::NoneLiteral(_)))
        })
}

/// The name that a statement of the prelude's top level makes.
fn made_name(stmt: &Stmt) -> Option<String> {
    match stmt {
        Stmt::FunctionDef(function) => Some(function.name.to_string()),
        Stmt::ClassDef(class) => Some(class.name.to_string()),
        Stmt::Assign(assign) => match &assign.targets[..] {
            [Expr::Name(name)] => Some(name.id.to_string()),
            _ => None,
        },
        _ => None,
    }
}
