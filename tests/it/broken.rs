//! Half-typed programs: every program cut at every token, in both languages, gives a diagnostic or a
//! program, never a panic; and what runs, ends.

use crate::programs;
use pollscope::lang::{self, token};
use pollscope::sim::config::{Config, Limits};
use pollscope::trace::Trace;

#[test]
fn every_program_cut_at_every_token_is_told_or_runs() {
    for file in programs::all() {
        for lexeme in token::lexemes(file.language, &file.text) {
            let cut = &file.text[..lexeme.span.start as usize];
            check(&file.path.display().to_string(), file.language, cut);
        }
    }
}

#[test]
fn every_program_with_a_token_left_out_is_told_or_runs() {
    for file in programs::all() {
        for lexeme in token::lexemes(file.language, &file.text).iter().step_by(3) {
            let (start, end) = (lexeme.span.start as usize, lexeme.span.end as usize);
            let without = format!("{}{}", &file.text[..start], &file.text[end..]);
            check(&file.path.display().to_string(), file.language, &without);
        }
    }
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
