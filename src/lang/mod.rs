//! Source text to programs. [`compile`] is the only door; it never fails: it gives a program, or
//! diagnostics that say what stands in the way.
//!
//! Read [`diagnostic`], [`token`], [`similar`] and [`slices`] first, then the two front ends, which have the same rooms: parse,
//! names, lower, subset.
//!
//! It must never know a runtime; only the table of natives in [`crate::ir::native`].

pub mod diagnostic;
pub mod limits;
pub mod python;
pub mod rust;
pub mod similar;
pub mod slices;
pub mod token;

use crate::ir::Program;
use crate::ir::program::Language;
use diagnostic::Diagnostic;
use rust::saved::Edition;
use slices::pause;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use token::Token;

/// What a text compiles to. Plain data.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// The program, unless a diagnostic of severity error stands in the way.
    pub program: Option<Rc<Program>>,
    /// What is wrong, in order of position.
    pub diagnostics: Vec<Diagnostic>,
    /// Classes of tokens for highlighting, in order, whether or not the text compiles.
    pub tokens: Vec<Token>,
}

/// Compiles `text`, Rust by the rules of 2021. Never panics, whatever the text.
pub fn compile(language: Language, text: &str) -> Compiled {
    compile_in(language, text, Edition::default())
}

/// Compiles `text`, Rust by the rules of an edition.
pub fn compile_in(language: Language, text: &str, edition: Edition) -> Compiled {
    slices::at_once(compiled(language, text, edition))
}

/// A text that is compiled in slices. While one is of Rust, no other text of Rust may be compiled on the thread: that
/// spoils its places in the text, and it must be dropped.
pub struct Compiling {
    work: Pin<Box<dyn Future<Output = Compiled>>>,
}

impl Compiling {
    /// Nothing of the text was looked at yet.
    pub fn new(language: Language, text: Rc<str>, edition: Edition) -> Compiling {
        Compiling {
            work: Box::pin(async move { compiled(language, &text, edition).await }),
        }
    }

    /// The next slice, of a few milliseconds at most for a text of a hundred lines. What it compiles to, if it was
    /// the last one.
    pub fn go_on(&mut self) -> Option<Compiled> {
        slices::slice(self.work.as_mut())
    }
}

async fn compiled(language: Language, text: &str, edition: Edition) -> Compiled {
    let lexemes = token::lexemes(language, text);
    let tokens = token::classified(language, text, &lexemes);
    if let Some(diagnostic) = limits::check(language, text, &lexemes) {
        return Compiled {
            program: None,
            diagnostics: vec![diagnostic],
            tokens,
        };
    }
    let (program, diagnostics) = match language {
        Language::Python => python::compiled(text).await,
        Language::Rust => rust::compiled(text, edition).await,
    };
    pause().await;
    Compiled {
        program: program.map(Rc::new),
        diagnostics,
        tokens,
    }
}
