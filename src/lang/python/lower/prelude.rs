//! Our own Python text for what CPython's library writes in Python, or what calls the program's code:
//! lowered with the program into hidden functions, only what is used.

use super::Lowering;
use crate::ir::builder::ProgramBuilder;
use crate::ir::program::{FunctionKind, Program};
use crate::lang::python::{names, parse};
use ruff_python_ast::Stmt;

/// A file of the prelude, and whether a program needs it.
struct File {
    text: &'static str,
    is_needed: fn(&Program) -> bool,
}

/// The files in order: a file may use those before it and after it.
const FILES: &[File] = &[
    File {
        text: include_str!("../../../sim/prelude/py/sleep.py"),
        is_needed: |program| has_name(program, &["sleep"]),
    },
    File {
        text: include_str!("../../../sim/prelude/py/asyncio.py"),
        is_needed: |program| {
            let names = [
                "shutdown_asyncgens",
                "shutdown_default_executor",
                "set_task_factory",
                "run",
            ];
            has_name(program, &names)
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/functional.py"),
        is_needed: needs_functional,
    },
    File {
        text: include_str!("../../../sim/prelude/py/iterate.py"),
        is_needed: |program| {
            has_generator(program) || needs_functional(program) || has_special(program, "__iter__")
        },
    },
    File {
        text: include_str!("../../../sim/prelude/py/objects.py"),
        is_needed: |program| {
            let specials = ["__str__", "__repr__", "__eq__", "__format__"];
            specials.iter().any(|name| has_special(program, name))
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

fn has_name(program: &Program, names: &[&str]) -> bool {
    use crate::ir::op::Op;
    use crate::ir::py::PyOp;
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

fn has_generator(program: &Program) -> bool {
    let mut functions = program.functions.iter();
    functions.any(|function| function.kind == FunctionKind::Generator)
}

fn has_special(program: &Program, special: &str) -> bool {
    let suffix = format!(".{special}");
    let mut functions = program.functions.iter();
    functions.any(|function| program.name(function.name).ends_with(&suffix))
}

/// Adds what the program needs of the prelude.
pub(super) fn append(mut builder: ProgramBuilder, _text: &str) -> ProgramBuilder {
    for file in FILES {
        if (file.is_needed)(builder.program()) {
            builder = append_file(builder, file.text);
        }
    }
    builder
}

fn append_file(builder: ProgramBuilder, text: &'static str) -> ProgramBuilder {
    let (module, faults) = parse::parse(text);
    debug_assert!(faults.is_empty(), "the prelude parses: {faults:?}");
    let Some(module) = module else {
        return builder;
    };
    let names = names::analyse(&module.body);
    let mut lowering = Lowering::new(builder, text, &names, true);
    for stmt in &module.body {
        let Stmt::FunctionDef(function) = stmt else {
            continue;
        };
        let id = lowering.prelude_function(function);
        let name = lowering.builder.name(&function.name);
        lowering.builder.prelude(name, id);
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
