//! What a text compiles to does not depend on what was compiled before on the thread, though much is kept.

use super::programs;
use pollscope::ir::Program;
use pollscope::ir::dump::dump;
use pollscope::lang::diagnostic::Diagnostic;
use pollscope::lang::{self, Compiled};
use std::thread;

/// Every so many programs one is looked at: on a thread of its own a text takes long.
const STEP: usize = 6;

/// A program with its constants and operations as text, and what is said of it.
type Plain = (Option<(String, Program)>, Vec<Diagnostic>);

#[test]
fn what_was_compiled_before_changes_nothing() {
    let files = programs::all();
    for (index, file) in files.iter().enumerate().step_by(STEP) {
        let text = file.text.clone();
        let language = file.language;
        let alone = thread::spawn(move || plain(lang::compile(language, &text)));
        let alone = alone.join().expect("compiling never panics");
        let first = plain(lang::compile(language, &file.text));
        let other = &files[(index * 7 + 3) % files.len()];
        lang::compile(other.language, &other.text);
        let again = plain(lang::compile(language, &file.text));
        assert!(first == alone, "{}: after others", file.path.display());
        assert!(again == alone, "{}: once more", file.path.display());
    }
}

/// Constants are compared as text: one of them may be a number that is unequal to itself.
fn plain(compiled: Compiled) -> Plain {
    let program = compiled.program.map(|program| {
        let mut program = (*program).clone();
        let constants = format!("{:?}", std::mem::take(&mut program.constants));
        (constants + &dump(&program), program)
    });
    (program, compiled.diagnostics)
}
