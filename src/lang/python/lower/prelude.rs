//! Our own Python text for what CPython's library writes in Python, or what calls the program's code:
//! lowered with the program into hidden functions, only what is used.
//!
//! There are two kinds. [`FILES`] hold what builtins stand for. The [`units`] are parts of library
//! modules: their bodies run once before the program and bind what the simulated version of CPython
//! has.

use super::modules::imports;
use super::trees::{self, Tree};
use super::{Lowering, modules, units};
use crate::ir::Span;
use crate::ir::builder::{FunctionBuilder, ProgramBuilder};
use crate::ir::op::Op;
use crate::ir::program::{FunctionKind, NameId, Program};
use crate::ir::py::{PyModule, PyOp, name};
use crate::lang::slices::pause;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::TextRange;

/// A file of the prelude, and when a program needs it.
struct File {
    text: &'static str,
    /// Whether CPython has in C what it stands for.
    in_c: bool,
    is_needed: fn(&Program) -> bool,
}

/// The files in order: a file may use those before it and after it.
const FILES: &[File] = &[
    File {
        text: include_str!("../../../sim/prelude/py/bases.py"),
        in_c: true,
        is_needed: |program| {
            let bases = ["._list_base", "._dict_base", "._set_base"];
            let mut globals = program.globals.iter();
            globals.any(|global| bases.contains(&program.name(*global)))
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/namedtuple.py"),
        in_c: false,
        is_needed: |program| has_name(program, &["namedtuple", "NamedTuple"]),
    },
    File {
        text: include_str!("../../../sim/prelude/py/typing.py"),
        in_c: false,
        is_needed: |program| imports(program, PyModule::Typing),
    },
    File {
        text: include_str!("../../../sim/prelude/py/abc.py"),
        in_c: false,
        is_needed: |program| imports(program, PyModule::Abc),
    },
    File {
        text: include_str!("../../../sim/prelude/py/enum.py"),
        in_c: false,
        is_needed: |program| imports(program, PyModule::Enum),
    },
    File {
        text: include_str!("../../../sim/prelude/py/dataclasses.py"),
        in_c: false,
        is_needed: |program| imports(program, PyModule::Dataclasses),
    },
    File {
        text: include_str!("../../../sim/prelude/py/functools.py"),
        in_c: true,
        is_needed: |program| imports(program, PyModule::Functools),
    },
    File {
        text: include_str!("../../../sim/prelude/py/contextlib.py"),
        in_c: false,
        is_needed: |program| imports(program, PyModule::Contextlib),
    },
    File {
        text: include_str!("../../../sim/prelude/py/copy.py"),
        in_c: false,
        is_needed: |program| imports(program, PyModule::Copy),
    },
    File {
        text: include_str!("../../../sim/prelude/py/operator.py"),
        in_c: true,
        is_needed: |program| imports(program, PyModule::Operator),
    },
    File {
        text: include_str!("../../../sim/prelude/py/types.py"),
        in_c: false,
        is_needed: |program| imports(program, PyModule::Types),
    },
    File {
        text: include_str!("../../../sim/prelude/py/sleep.py"),
        in_c: false,
        is_needed: |program| has_name(program, &["sleep"]),
    },
    File {
        text: include_str!("../../../sim/prelude/py/objects.py"),
        in_c: true,
        is_needed: has_class,
    },
    File {
        text: include_str!("../../../sim/prelude/py/comparing.py"),
        in_c: true,
        is_needed: |program| {
            has_class(program) || has_generator(program) || needs_functional(program)
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/asyncio.py"),
        in_c: true,
        is_needed: |program| {
            let names = [
                "shutdown_asyncgens",
                "shutdown_default_executor",
                "set_task_factory",
                "run",
                "run_forever",
                "run_until_complete",
            ];
            has_name(program, &names)
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/counter.py"),
        in_c: true,
        is_needed: |program| imports(program, PyModule::Collections),
    },
    File {
        text: include_str!("../../../sim/prelude/py/template.py"),
        in_c: true,
        is_needed: |program| has_name(program, &["format", "format_map"]),
    },
    File {
        text: include_str!("../../../sim/prelude/py/functional.py"),
        in_c: true,
        is_needed: needs_functional,
    },
    File {
        text: include_str!("../../../sim/prelude/py/iterate.py"),
        in_c: true,
        is_needed: |program| {
            has_generator(program)
                || needs_functional(program)
                || has_special(program, "__iter__")
                || has_name(program, &["strict"])
                || program
                    .globals
                    .iter()
                    .any(|global| program.name(*global) == "iter")
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
        is_needed: |program| {
            let mut functions = program.functions.iter();
            functions.any(|function| function.kind == FunctionKind::AsyncGenerator)
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/matching.py"),
        in_c: true,
        is_needed: |program| {
            let names = [name::MATCH_SEQUENCE, name::MATCH_MAPPING, name::MATCH_CLASS];
            names.iter().any(|name| loads_builtin(program, *name))
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/groups.py"),
        in_c: true,
        is_needed: |program| {
            let is_group = |global: &NameId| program.name(*global).ends_with("ExceptionGroup");
            loads_builtin(program, name::EXCEPT_STAR)
                || program.globals.iter().any(is_group)
                || has_name(
                    program,
                    &["TaskGroup", "split", "subgroup", "derive", "exceptions"],
                )
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/tracebacks.py"),
        in_c: false,
        is_needed: |program| {
            has_special(program, "__str__")
                || imports(program, PyModule::Traceback)
                || imports(program, PyModule::Sys)
        },
    },
];

fn needs_functional(program: &Program) -> bool {
    let is_global = |name: &str| {
        let mut globals = program.globals.iter();
        globals.any(|global| program.name(*global) == name)
    };
    has_name(program, &["key"]) || is_global("map") || is_global("filter")
}

/// Whether a program gets something of one of these names from an object or module.
pub(super) fn has_name(program: &Program, names: &[&str]) -> bool {
    let is_named = |id| names.contains(&program.name(id));
    let used = program.functions.iter().any(|function| {
        function.ops.iter().any(|op| match op {
            Op::Py(PyOp::LoadMethod(name) | PyOp::GetAttr(name)) => is_named(*name),
            _ => false,
        })
    });
    used || program
        .shapes
        .iter()
        .any(|shape| shape.keywords.iter().any(|keyword| is_named(*keyword)))
}

fn needs_generators(program: &Program) -> bool {
    let mut functions = program.functions.iter();
    let delegates = functions.any(|function| {
        let mut ops = function.ops.iter();
        ops.any(|op| matches!(op, Op::Py(PyOp::Delegate)))
    });
    let has_special = |special| has_special(program, special);
    let mut globals = program.globals.iter();
    delegates
        || ["__await__", "__next__", "__anext__"]
            .iter()
            .any(|special| has_special(special))
        || has_name(program, &["__await__"])
        || globals.any(|global| program.name(*global) == "anext")
}

/// Whether lowering itself has put in a call of a function of the prelude.
fn loads_builtin(program: &Program, name: NameId) -> bool {
    let mut functions = program.functions.iter();
    functions.any(|function| {
        let mut ops = function.ops.iter();
        ops.any(|op| matches!(op, Op::Py(PyOp::LoadBuiltin(found)) if *found == name))
    })
}

fn has_generator(program: &Program) -> bool {
    let mut functions = program.functions.iter();
    functions.any(|function| function.kind == FunctionKind::Generator)
}

fn has_class(program: &Program) -> bool {
    let is_class = |op: &Op| matches!(op, Op::Py(PyOp::MakeClass(_)));
    let mut functions = program.functions.iter();
    functions.any(|function| function.ops.iter().any(is_class))
}

fn has_special(program: &Program, special: &str) -> bool {
    let suffix = format!(".{special}");
    let mut functions = program.functions.iter();
    functions.any(|function| program.name(function.name).ends_with(&suffix))
}

/// Adds what the program needs of the prelude.
pub(super) async fn append(builder: ProgramBuilder) -> ProgramBuilder {
    let builder = units::append(builder).await;
    let mut builder = modules::append(builder).await;
    for file in FILES {
        if (file.is_needed)(builder.program()) {
            builder = append_file(builder, file);
            pause().await;
        }
    }
    builder
}

fn append_file(builder: ProgramBuilder, file: &File) -> ProgramBuilder {
    let text = file.text;
    let tree = trees::tree(text);
    let Tree { module, names } = &*tree;
    let mut lowering = Lowering::new(builder, text, names, true);
    lowering.in_c = file.in_c;
    let (plain, made): (Vec<&Stmt>, Vec<&Stmt>) =
        module.body.iter().partition(|stmt| is_plain(stmt));
    lowering.values = made.iter().filter_map(|stmt| made_name(stmt)).collect();
    for stmt in plain {
        if let Stmt::FunctionDef(function) = stmt {
            let id = lowering.prelude_function(function);
            let name = lowering.builder.name(&function.name);
            lowering.builder.prelude(name, id);
        }
    }
    if !made.is_empty() {
        lowering.initializer(&made);
    }
    let Lowering {
        builder,
        diagnostics,
        ..
    } = lowering;
    debug_assert!(
        diagnostics.is_empty(),
        "the prelude stays inside the subset: {diagnostics:?}"
    );
    builder
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

impl<'a> Lowering<'a> {
    /// Lowers what a text of the prelude makes into a function that runs before the program.
    fn initializer(&mut self, made: &[&'a Stmt]) {
        let name = self.builder.name("<prelude>");
        let (kind, span) = (FunctionKind::Plain, Span::default());
        let id = self.builder.declare_function(name, kind, span);
        let mut function = FunctionBuilder::new(name, kind, span);
        function.declaration().hidden = true;
        self.enter_function(function, 0, "");
        for stmt in made {
            self.body(std::slice::from_ref(*stmt));
        }
        self.emit_none_return(TextRange::default());
        let body = self.leave_function();
        self.builder.define(id, body);
        self.builder.initializer(id);
    }
}
