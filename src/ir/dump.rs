//! A program as text, for golden tests: one operation a line, with its line of source.

use super::program::{Function, NameId, Program};
use std::fmt::Write;

/// The whole program as text. Hidden functions (the prelude) are left out.
pub fn dump(program: &Program) -> String {
    let mut out = String::new();
    for (index, function) in program.functions.iter().enumerate() {
        if !function.hidden {
            dump_function(program, index, function, &mut out);
        }
    }
    out
}

fn dump_function(program: &Program, index: usize, function: &Function, out: &mut String) {
    let name = program.name(function.name);
    let _ = writeln!(out, "function {index} {name} {:?}", function.kind);
    for (slot, info) in function.slots.iter().enumerate() {
        let _ = writeln!(out, "  slot {slot} {}", program.name(info.name));
    }
    for (at, op) in function.ops.iter().enumerate() {
        let line = program.site_line(function.sites[at]) + 1;
        let op = named(program, &format!("{op:?}"));
        let _ = writeln!(out, "  {at:4} line {line:3}  {op}");
    }
    for handler in &function.handlers {
        let _ = writeln!(
            out,
            "  handler {}..{} -> {} depth {}",
            handler.start.0, handler.end.0, handler.target.0, handler.depth,
        );
    }
}

/// The operation's text with names for their numbers, which depend on how many names there are.
fn named(program: &Program, op: &str) -> String {
    const NAME: &str = "NameId(";
    let mut parts = op.split(NAME);
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (number, rest) = part.split_once(')').unwrap_or((part, ""));
        match number.parse() {
            Ok(number) => out.push_str(program.name(NameId(number))),
            Err(_) => out.push_str(part),
        }
        out.push_str(rest);
    }
    out
}
