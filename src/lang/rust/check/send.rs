//! What may go to another thread: `Send` of what is spawned (`rustc_trait_selection`'s
//! `maybe_note_obligation_cause_for_async_await`). A future is looked into: what it keeps across an await
//! and what it captured decide.
//!
//! What is not known is taken to be `Send`: no false alarm.

use super::auto::{Auto, Culprit};
use super::repair;
use crate::ir::Span;
use crate::lang::diagnostic::{Diagnostic, Label, Severity};
use crate::lang::rust::saved::ty::Given;
use crate::lang::rust::saved::{BodyKind, Machine, Report, Sending, Type};

/// How deep types are looked into.
const DEPTH_MAX: usize = 24;

/// Why a future is not `Send`.
pub struct Reason {
    /// The innermost type.
    pub culprit: Culprit,
    /// The value's place, its words, and its type.
    value: (Span, String, Type),
    /// Whether the value is a variable.
    named: bool,
    /// The await it is kept across: the whole of it, with what is awaited; `None`: it is captured.
    awaited: Option<Span>,
}

/// What borrows and moves are refused with: rustc looks at them only where types are right.
const AFTER_TYPES: &[&str] = &[
    "E0373", "E0382", "E0507", "E0499", "E0502", "E0505", "E0506", "E0597", "E0716",
];

/// Adds what is found to what is known to be wrong; nothing, where something before it is.
pub fn add(report: &Report, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let later = |found: &Diagnostic| found.code.is_some_and(|code| AFTER_TYPES.contains(&code));
    let before = |found: &Diagnostic| {
        found.severity == Severity::Error && found.code.is_some() && !later(found)
    };
    if diagnostics.iter().any(before) {
        return;
    }
    let found = find(report, text);
    if !found.is_empty() {
        diagnostics.retain(|found| !later(found));
        diagnostics.extend(found);
    }
}

/// All calls of a text that are given what may not go to another thread.
pub fn find(report: &Report, text: &str) -> Vec<Diagnostic> {
    let machines = report.machines.iter().flatten();
    let asked = machines.flat_map(|machine| &machine.sends);
    asked
        .filter_map(|asked| check(report, text, asked))
        .collect()
}

fn check(report: &Report, text: &str, asked: &Sending) -> Option<Diagnostic> {
    let look = Look { report, text };
    if asked.future
        && let Type::Future(number, given) = &asked.ty
    {
        let reason = look.future(*number, given, DEPTH_MAX);
        return match reason {
            Some(reason) => Some(look.future_found(asked, *number, &reason)),
            None => look.output_found(asked, *number, given),
        };
    }
    let culprit = look.missing(&asked.ty, Auto::Send, DEPTH_MAX)?;
    Some(look.value_found(asked, &culprit))
}

/// A program being looked at.
pub struct Look<'r> {
    /// What its functions keep.
    pub report: &'r Report,
    /// Its text.
    pub text: &'r str,
}

impl Look<'_> {
    /// Why the future of a body is not `Send`.
    pub fn future(&self, number: usize, given: &Given, left: usize) -> Option<Reason> {
        if left == 0 {
            return None;
        }
        let machine = self.report.machine(number)?;
        for point in &machine.points {
            for index in &point.witnesses {
                let local = &machine.witnesses[*index];
                let ty = local.ty.with(given);
                if let Some(inner) = self.inside(&ty, left - 1) {
                    return Some(inner);
                }
                if let Some(culprit) = self.missing(&ty, Auto::Send, left - 1) {
                    let named = local
                        .name
                        .as_ref()
                        .filter(|name| *name != "__awaitee" && *name != "iter");
                    let is_named = named.is_some();
                    let words = named.cloned().unwrap_or_else(|| self.words(local.span));
                    return Some(Reason {
                        culprit,
                        value: (local.span, words, ty),
                        named: is_named,
                        awaited: Some(point.whole),
                    });
                }
            }
        }
        for upvar in &machine.upvars {
            let ty = upvar.ty.with(given);
            if let Some(inner) = self.inside(&ty, left - 1) {
                return Some(inner);
            }
            if let Some(culprit) = self.missing(&ty, Auto::Send, left - 1) {
                let at = self.first_use(machine, &upvar.name).unwrap_or(upvar.span);
                return Some(Reason {
                    culprit,
                    value: (at, upvar.name.clone(), ty),
                    named: true,
                    awaited: None,
                });
            }
        }
        None
    }

    /// A future inside a type, if it is what is not `Send` there.
    fn inside(&self, ty: &Type, left: usize) -> Option<Reason> {
        if left == 0 {
            return None;
        }
        match ty {
            Type::Future(number, given) => self.future(*number, given, left),
            Type::Tuple(_) | Type::Array(..) | Type::Reference(true, _) | Type::Named(..) => {
                let carries = match ty {
                    Type::Named(key, _) => {
                        matches!(
                            key.as_str(),
                            "Pin"
                                | "Box"
                                | "Option"
                                | "Vec"
                                | "tokio::MaybeDone"
                                | "tokio::Timeout"
                                | "tokio::join!"
                                | "tokio::select!"
                                | "tokio::Unconstrained"
                        )
                    }
                    _ => true,
                };
                let parts = ty.parts();
                let mut parts = parts.into_iter().filter(|_| carries);
                parts.find_map(|part| self.inside(part, left - 1))
            }
            _ => None,
        }
    }

    fn words(&self, span: Span) -> String {
        let text = self.text.get(span.start as usize..span.end as usize);
        text.unwrap_or("").to_string()
    }

    /// The token `await` of an await; all of a macro.
    fn await_token(&self, whole: Span) -> Span {
        match self.words(whole).ends_with("await") {
            true => Span::new(whole.end - 5, whole.end),
            false => whole,
        }
    }

    /// Where a body first names what it captures.
    fn first_use(&self, machine: &Machine, name: &str) -> Option<Span> {
        if machine.kind == BodyKind::AsyncFunction {
            return None;
        }
        let body = self.words(machine.span);
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        body.match_indices(name).find_map(|(at, _)| {
            let before = body[..at].ends_with(is_word);
            let after = body[at + name.len()..].starts_with(is_word);
            let start = machine.span.start + at as u32;
            (!before && !after).then(|| Span::new(start, start + name.len() as u32))
        })
    }

    fn not_implemented(&self, culprit: &Culprit, within: Option<String>) -> String {
        let ty = self.report.text(&culprit.ty);
        let name = if culprit.sync { "Sync" } else { "Send" };
        match within.filter(|_| culprit.within && !culprit.sync) {
            Some(within) => {
                format!("within `{within}`, the trait `Send` is not implemented for `{ty}`")
            }
            None => format!("the trait `{name}` is not implemented for `{ty}`"),
        }
    }

    fn bound(&self, asked: &Sending) -> (String, Vec<Label>) {
        let text = format!("required by a bound in `{}`", asked.callee);
        let label = format!("required by this bound in `{}`", asked.callee);
        let labels = asked.bound.map(|span| Label::new(span, label));
        (text, labels.into_iter().collect())
    }

    fn future_found(&self, asked: &Sending, number: usize, reason: &Reason) -> Diagnostic {
        let machine = self.report.machine(number);
        let function = machine.filter(|machine| machine.kind == BodyKind::AsyncFunction);
        let (span, label, within) = match function {
            Some(machine) => (
                asked.argument,
                format!("future returned by `{}` is not `Send`", machine.name),
                format!(
                    "impl Future<Output = {}>",
                    self.report.text(&machine.result)
                ),
            ),
            None => (
                asked.whole,
                "future created by async block is not `Send`".to_string(),
                "{async block}".to_string(),
            ),
        };
        let found = Diagnostic::error(span, "future cannot be sent between threads safely")
            .with_label(label);
        let help = self.not_implemented(&reason.culprit, Some(within));
        let found = found.noted(true, help, Vec::new());
        let (at, words, ty) = &reason.value;
        let has = format!("has type `{}` which is not `Send`", self.report.text(ty));
        let found = match reason.awaited {
            Some(awaited) => {
                let awaiting = self.await_token(awaited);
                let later = format!("await occurs here, with `{words}` maybe used later");
                let text = "future is not `Send` as this value is used across an await".to_string();
                found.noted(
                    false,
                    text,
                    vec![Label::new(awaiting, later), Label::new(*at, has)],
                )
            }
            None => {
                let text = "captured value is not `Send`".to_string();
                found.noted(false, text, vec![Label::new(*at, has)])
            }
        };
        let (text, labels) = self.bound(asked);
        let found = found.noted(false, text, labels);
        self.future_repaired(found, reason)
    }

    /// The repair: something that threads may share, or a shorter life.
    fn future_repaired(&self, found: Diagnostic, reason: &Reason) -> Diagnostic {
        let (at, words, ty) = &reason.value;
        let name = reason.named.then_some(words.as_str());
        let culprit = &reason.culprit;
        let shared = repair::unsent(self.text, &culprit.ty, culprit.sync);
        let shorter = reason
            .awaited
            .filter(|_| shared.is_none())
            .and_then(|awaited| repair::kept(self.text, (name, ty), *at, awaited));
        let repairs = shared.into_iter().chain(shorter);
        repairs.fold(found, |found, (text, edits)| found.suggest(text, edits))
    }

    /// What a spawned future gives goes to another thread as well.
    fn output_found(&self, asked: &Sending, number: usize, given: &Given) -> Option<Diagnostic> {
        if asked.bound.is_some() {
            return None;
        }
        let output = self.report.machine(number)?.result.with(given);
        let culprit = self.missing(&output, Auto::Send, DEPTH_MAX)?;
        // A guard cannot leave what it borrows from: its type is not known well enough.
        let borrows = culprit.ty.key().contains("Guard") || matches!(culprit.ty, Type::Pointer(..));
        (!borrows).then(|| self.value_found(asked, &culprit))
    }

    fn value_found(&self, asked: &Sending, culprit: &Culprit) -> Diagnostic {
        let ty = self.report.text(&culprit.ty);
        let how = if culprit.sync { "shared" } else { "sent" };
        let message = format!("`{ty}` cannot be {how} between threads safely");
        let mut found = Diagnostic::error(asked.argument, message.clone())
            .with_code("E0277")
            .with_label(message);
        let mut within = None;
        let mut head = None;
        if let Type::Closure(number, _) = &asked.ty
            && let Some(machine) = self.report.machine(*number)
        {
            let at = self.closure_head(machine.span);
            found = found.at(at, "within this closure");
            within = Some("{closure}".to_string());
            head = Some(at);
        }
        let found = found.at(asked.called, "required by a bound introduced by this call");
        let mut found = found.noted(true, self.not_implemented(culprit, within), Vec::new());
        if let Some(at) = head {
            let text = "required because it's used within this closure".to_string();
            found = found.noted(false, text, vec![Label::new(at, "")]);
        }
        let (text, labels) = self.bound(asked);
        let found = found.noted(false, text, labels);
        let repair = repair::unsent(self.text, &culprit.ty, culprit.sync).into_iter();
        repair.fold(found, |found, (text, edits)| found.suggest(text, edits))
    }

    /// `move |x|`
    fn closure_head(&self, span: Span) -> Span {
        let words = self.words(span);
        let mut bars = words.match_indices('|');
        let (first, second) = (bars.next(), bars.next());
        match (first, second) {
            (Some(_), Some((at, _))) => Span::new(span.start, span.start + at as u32 + 1),
            _ => span,
        }
    }
}
