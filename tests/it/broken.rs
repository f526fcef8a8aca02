//! Half-typed programs: every lesson cut at every token, and every other program at many, in both
//! languages, gives a diagnostic or a program, never a panic; and what runs, ends.

use crate::programs;
use pollscope::ir::span::Span;
use pollscope::lang::{self, token};
use pollscope::sim::config::{Config, Limits};
use pollscope::trace::Trace;

/// How many places of a program that is no lesson are tried, at most; the suite would take minutes
/// with all of them. Which ones differs from program to program, so that together they are many.
const PLACES: usize = 24;

#[test]
fn a_program_cut_at_a_token_is_told_or_runs() {
    for file in programs::all() {
        for place in places(&file) {
            let cut = &file.text[..place.start as usize];
            check(&file.path.display().to_string(), file.language, cut);
        }
    }
}

#[test]
fn a_program_with_a_token_left_out_is_told_or_runs() {
    for file in programs::all() {
        for place in places(&file).into_iter().step_by(2) {
            let (start, end) = (place.start as usize, place.end as usize);
            let without = format!("{}{}", &file.text[..start], &file.text[end..]);
            check(&file.path.display().to_string(), file.language, &without);
        }
    }
}

/// The tokens that are tried: every one of a lesson, at most [`PLACES`] of another program.
fn places(file: &programs::ProgramFile) -> Vec<Span> {
    let lexemes = token::lexemes(file.language, &file.text);
    let step = if file.path.starts_with("static/lessons") {
        1
    } else {
        lexemes.len().div_ceil(PLACES).max(1)
    };
    let first = file.text.len() % step;
    let tried = lexemes.iter().skip(first).step_by(step);
    tried.map(|lexeme| lexeme.span).collect()
}

fn check(name: &str, language: pollscope::ir::program::Language, text: &str) {
    let compiled = lang::compile(language, text);
    for diagnostic in &compiled.diagnostics {
        let span = diagnostic.span;
        let inside = span.start <= span.end && span.end as usize <= text.len();
        assert!(
            inside,
            "{name}: a diagnostic outside the text: {diagnostic:?}"
        );
        let on_characters =
            text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize);
        assert!(
            on_characters,
            "{name}: a diagnostic inside a character: {diagnostic:?}"
        );
        assert!(!diagnostic.message.is_empty());
    }
    match compiled.program {
        None => assert!(
            !compiled.diagnostics.is_empty(),
            "{name}: refused without a word"
        ),
        Some(program) => {
            let config = Config {
                limits: Limits {
                    events_max: 5_000,
                    operations_max: 200_000,
                    ..Limits::default()
                },
                ..Config::for_program(&program)
            };
            Trace::record(program, config, vec![]);
        }
    }
}
