//! E0061: a function or method of the program is called with too few arguments, or too many.

use super::Check;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Edit, Label};
use crate::lang::rust::span;
use crate::lang::rust::types::walk::address;
use syn::{Expr, FnArg, Signature};

/// A call: what names the function, its parentheses, its arguments.
struct Call<'t> {
    name: Span,
    parens: Span,
    given: &'t syn::punctuated::Punctuated<Expr, syn::Token![,]>,
}

impl<'t> Check<'_, '_, 't> {
    /// `add(1)`
    pub fn called_with(&mut self, e: &'t syn::ExprCall) {
        let Expr::Path(path) = &*e.func else { return };
        let Some(target) = self.targets.get(&address(&path.path)).copied() else {
            return;
        };
        let call = Call {
            name: span::expr(&e.func),
            parens: span::of(e.paren_token.span.join()),
            given: &e.args,
        };
        self.counted(target, &call, target.inputs.iter().collect());
    }

    /// `counter.add()`
    pub fn method_called_with(&mut self, e: &'t syn::ExprMethodCall) {
        let Some(target) = self.targets.get(&address(&e.method)).copied() else {
            return;
        };
        let call = Call {
            name: span::ident(&e.method),
            parens: span::of(e.paren_token.span.join()),
            given: &e.args,
        };
        if target.receiver().is_some() {
            self.counted(target, &call, target.inputs.iter().skip(1).collect());
        }
    }

    fn counted(&mut self, target: &'t Signature, call: &Call<'t>, takes: Vec<&'t FnArg>) {
        let (wanted, given) = (takes.len(), call.given.len());
        // The arguments of macros' calls and of what is written out are not where they seem.
        let inside = call.name.end <= call.parens.start && call.parens.end > call.name.end;
        if wanted == given || !inside {
            return;
        }
        let kind = match (self.is_method(target), target.receiver().is_some()) {
            (true, true) => "method",
            (true, false) => "associated function",
            _ => "function",
        };
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let were = if given == 1 { "was" } else { "were" };
        let message = format!(
            "this {} takes {wanted} argument{} but {given} argument{} {were} supplied",
            if kind == "method" { kind } else { "function" },
            plural(wanted),
            plural(given),
        );
        let found = Diagnostic::error(call.name, message).with_code("E0061");
        let found = match wanted > given {
            true => self.too_few(found, call, &takes[given..], given),
            false => self.too_many(found, call, wanted),
        };
        let found = found.noted(
            false,
            format!("{kind} defined here"),
            vec![Label::new(span::ident(&target.ident), "")],
        );
        self.report(found);
    }

    fn is_method(&self, target: &Signature) -> bool {
        let functions = self.inference.world.functions.values();
        !functions
            .into_iter()
            .any(|(head, _)| std::ptr::eq(*head, target))
    }

    fn too_few(
        &self,
        found: Diagnostic,
        call: &Call,
        missing: &[&FnArg],
        given: usize,
    ) -> Diagnostic {
        let words = |argument: &FnArg| match argument {
            FnArg::Typed(typed) => {
                let at = span::ty(&typed.ty);
                let text = self.text.get(at.start as usize..at.end as usize);
                text.unwrap_or("_").to_string()
            }
            FnArg::Receiver(_) => "Self".into(),
        };
        let types: Vec<String> = missing.iter().map(|argument| words(argument)).collect();
        let label = match types.as_slice() {
            [only] => format!("argument #{} of type `{only}` is missing", given + 1),
            _ => format!(
                "{} arguments of type `{}` are missing",
                types.len(),
                types.join("`, `")
            ),
        };
        let values: Vec<&str> = types.iter().map(|ty| value_of(ty)).collect();
        let close = call.parens.end.saturating_sub(1);
        let before = match call.given.is_empty() || call.given.trailing_punct() {
            true => "",
            false => ", ",
        };
        let edits = vec![Edit::insert(
            close,
            format!("{before}{}", values.join(", ")),
        )];
        let text = if types.len() == 1 {
            "provide the argument"
        } else {
            "provide the arguments"
        };
        found.at(call.parens, label).suggest(text, edits)
    }

    fn too_many(&self, mut found: Diagnostic, call: &Call, wanted: usize) -> Diagnostic {
        let given = call.given.len();
        for (index, extra) in call.given.iter().enumerate().skip(wanted) {
            let number = if given == 1 {
                String::new()
            } else {
                format!(" #{}", index + 1)
            };
            let label = format!(
                "unexpected argument{number} of type `{}`",
                self.name_of(extra)
            );
            found = found.at(span::expr(extra), label);
        }
        let kept = wanted
            .checked_sub(1)
            .and_then(|last| call.given.iter().nth(last));
        let start = kept.map_or(call.parens.start + 1, |kept| span::expr(kept).end);
        let gone = Span::new(start, call.parens.end.saturating_sub(1));
        let text = match given - wanted {
            1 => "remove the extra argument",
            _ => "remove the extra arguments",
        };
        found.suggest(text, vec![Edit::replace(gone, "")])
    }
}

/// A value of a type, as it is written.
fn value_of(ty: &str) -> &'static str {
    match ty {
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128"
        | "isize" => "0",
        "f32" | "f64" => "0.0",
        "bool" => "false",
        "&str" => "\"\"",
        "String" => "String::new()",
        _ => "todo!()",
    }
}
