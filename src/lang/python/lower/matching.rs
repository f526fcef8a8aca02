//! `match`: patterns become tests on the values in hidden slots; names are bound once a whole pattern
//! has matched. What looks into sequences, mappings and objects is in the prelude.
//!
//! CPython 3.13 `Python/compile.c` `compiler_match`, `compiler_pattern`.

use super::Lowering;
use crate::ir::builder::Label;
use crate::ir::op::Op;
use crate::ir::program::{Const, NameId, Slot};
use crate::ir::py::{PyCompare, PyOp, name};
use ruff_python_ast::{
    Pattern, PatternMatchClass, PatternMatchMapping, PatternMatchSequence, Singleton, StmtMatch,
};
use ruff_text_size::{Ranged, TextRange};
use std::collections::{BTreeMap, BTreeSet};

/// What a pattern has stored so far: slots to clear, and the names to bind.
#[derive(Default)]
struct Captures {
    slots: Vec<Slot>,
    names: BTreeMap<String, (Slot, TextRange)>,
    /// Names that the pattern read so far binds, without those of other alternatives.
    bound: BTreeSet<String>,
}

impl<'a> Lowering<'a> {
    pub(super) fn match_statement(&mut self, found: &'a StmtMatch) {
        let range = found.subject.range();
        self.start(range);
        let subject = self.temporary();
        self.expression(&found.subject);
        self.emit(Op::Store(subject), range);
        let end = self.label();
        let last = found.cases.len().saturating_sub(1);
        for (index, case) in found.cases.iter().enumerate() {
            let range = case.pattern.range();
            if case.guard.is_none() && index != last {
                self.check_reachable(&case.pattern);
            }
            self.start(range);
            let (failed, next) = (self.label(), self.label());
            let mut captures = Captures::default();
            self.pattern(&case.pattern, subject, failed, &mut captures);
            for (name, (slot, range)) in &captures.names {
                self.emit(Op::Take(*slot), *range);
                self.store_name(name, *range);
            }
            self.clear_slots(&captures, range);
            if let Some(guard) = &case.guard {
                self.jump_unless(guard, next);
            }
            self.emit(Op::Clear(subject), range);
            self.body(&case.body);
            self.jump(Op::Jump, end, range);
            self.place_label(failed);
            self.clear_slots(&captures, range);
            self.place_label(next);
            captures
                .slots
                .iter()
                .for_each(|slot| self.free_temporary(*slot));
        }
        self.emit(Op::Clear(subject), range);
        self.place_label(end);
        self.free_temporary(subject);
    }

    fn check_reachable(&mut self, pattern: &Pattern) {
        let Pattern::MatchAs(found) = pattern else {
            return;
        };
        match (&found.pattern, &found.name) {
            (Some(inner), _) => self.check_reachable(inner),
            (None, None) => {
                self.syntax(found.range, "wildcard makes remaining patterns unreachable");
            }
            (None, Some(name)) => {
                let message = format!("name capture '{name}' makes remaining patterns unreachable");
                self.syntax(found.range, &message);
            }
        }
    }

    fn clear_slots(&mut self, captures: &Captures, range: TextRange) {
        for slot in &captures.slots {
            self.emit(Op::Clear(*slot), range);
        }
    }

    fn captured_slot(&mut self, captures: &mut Captures) -> Slot {
        let slot = self.temporary();
        captures.slots.push(slot);
        slot
    }

    /// Pops into the hidden slot of a name.
    fn capture(&mut self, name: &str, range: TextRange, captures: &mut Captures) {
        let slot = match captures.names.get(name) {
            Some((slot, _)) => *slot,
            None => self.captured_slot(captures),
        };
        captures.names.insert(name.to_owned(), (slot, range));
        if !captures.bound.insert(name.to_owned()) {
            let message = format!("multiple assignments to name '{name}' in pattern");
            self.syntax(range, &message);
        }
        self.emit(Op::Store(slot), range);
    }

    /// Tests the value in a slot: goes on if it matches, else to `failed`.
    fn pattern(
        &mut self,
        pattern: &'a Pattern,
        slot: Slot,
        failed: Label,
        captures: &mut Captures,
    ) {
        let range = pattern.range();
        match pattern {
            Pattern::MatchValue(found) => {
                self.emit(Op::Load(slot), range);
                self.expression(&found.value);
                self.py(PyOp::Compare(PyCompare::Eq), range);
                self.py(PyOp::Truth, range);
                self.jump(Op::JumpIfFalse, failed, range);
            }
            Pattern::MatchSingleton(found) => {
                self.emit(Op::Load(slot), range);
                match found.value {
                    Singleton::None => self.none(range),
                    Singleton::True => self.constant(Const::Bool(true), range),
                    Singleton::False => self.constant(Const::Bool(false), range),
                }
                self.py(PyOp::Compare(PyCompare::Is), range);
                self.jump(Op::JumpIfFalse, failed, range);
            }
            Pattern::MatchSequence(found) => self.sequence(found, slot, failed, captures),
            Pattern::MatchMapping(found) => self.mapping(found, slot, failed, captures),
            Pattern::MatchClass(found) => self.class_pattern(found, slot, failed, captures),
            Pattern::MatchStar(_) => {
                self.syntax(
                    range,
                    "can't use starred name here (consider moving to list)",
                );
            }
            Pattern::MatchAs(found) => {
                if let Some(inner) = &found.pattern {
                    self.pattern(inner, slot, failed, captures);
                }
                if let Some(name) = &found.name {
                    self.emit(Op::Load(slot), range);
                    self.capture(name, name.range, captures);
                }
            }
            Pattern::MatchOr(found) => self.alternatives(&found.patterns, slot, failed, captures),
        }
    }

    /// `a | b`: all bind the same names, in the same hidden slots.
    fn alternatives(
        &mut self,
        patterns: &'a [Pattern],
        slot: Slot,
        failed: Label,
        captures: &mut Captures,
    ) {
        let matched = self.label();
        let before = captures.bound.clone();
        let mut first: Option<BTreeSet<String>> = None;
        for inner in patterns {
            let (range, next) = (inner.range(), self.label());
            captures.bound = before.clone();
            self.pattern(inner, slot, next, captures);
            self.jump(Op::Jump, matched, range);
            self.place_label(next);
            if *first.get_or_insert_with(|| captures.bound.clone()) != captures.bound {
                self.syntax(range, "alternative patterns bind different names");
            }
        }
        let range = patterns.last().map(Ranged::range).unwrap_or_default();
        self.jump(Op::Jump, failed, range);
        self.place_label(matched);
    }

    /// Calls a function of the prelude with what `arguments` pushes; goes to `failed` if it gives None,
    /// else its items are in slots.
    fn parts(
        &mut self,
        helper: NameId,
        (count, range): (usize, TextRange),
        failed: Label,
        captures: &mut Captures,
        arguments: impl FnOnce(&mut Self) -> u32,
    ) -> Vec<Slot> {
        self.py(PyOp::LoadBuiltin(helper), range);
        let given = arguments(self);
        self.call_positional(given, range);
        let found = self.captured_slot(captures);
        self.emit(Op::Store(found), range);
        self.emit(Op::Load(found), range);
        self.none(range);
        self.py(PyOp::Compare(PyCompare::Is), range);
        self.jump(Op::JumpIfTrue, failed, range);
        self.emit(Op::Take(found), range);
        self.py(PyOp::Unpack(count as u32), range);
        let mut slots = Vec::new();
        for _ in 0..count {
            let slot = self.captured_slot(captures);
            self.emit(Op::Store(slot), range);
            slots.push(slot);
        }
        slots
    }

    fn sequence(
        &mut self,
        found: &'a PatternMatchSequence,
        slot: Slot,
        failed: Label,
        captures: &mut Captures,
    ) {
        let range = found.range;
        let is_star = |pattern: &Pattern| matches!(pattern, Pattern::MatchStar(_));
        let count = found.patterns.len();
        let star = found.patterns.iter().position(is_star);
        if let Some(star) = star
            && found.patterns[star + 1..].iter().any(is_star)
        {
            return self.syntax(range, "multiple starred expressions in sequence pattern");
        }
        let head = (count, range);
        let slots = self.parts(name::MATCH_SEQUENCE, head, failed, captures, |lowering| {
            lowering.emit(Op::Load(slot), range);
            lowering.int(star.unwrap_or(count) as i64, range);
            lowering.int(star.map_or(0, |star| count - star - 1) as i64, range);
            lowering.constant(Const::Bool(star.is_some()), range);
            4
        });
        for (pattern, slot) in found.patterns.iter().zip(slots) {
            match pattern {
                Pattern::MatchStar(star) => {
                    if let Some(name) = &star.name {
                        self.emit(Op::Load(slot), star.range);
                        self.capture(name, name.range, captures);
                    }
                }
                pattern => self.pattern(pattern, slot, failed, captures),
            }
        }
    }

    fn mapping(
        &mut self,
        found: &'a PatternMatchMapping,
        slot: Slot,
        failed: Label,
        captures: &mut Captures,
    ) {
        let range = found.range;
        let count = found.keys.len() + usize::from(found.rest.is_some());
        let head = (count, range);
        let slots = self.parts(name::MATCH_MAPPING, head, failed, captures, |lowering| {
            lowering.emit(Op::Load(slot), range);
            for key in &found.keys {
                lowering.expression(key);
            }
            lowering.py(PyOp::MakeTuple(found.keys.len() as u32), range);
            lowering.constant(Const::Bool(found.rest.is_some()), range);
            3
        });
        for (pattern, slot) in found.patterns.iter().zip(&slots) {
            self.pattern(pattern, *slot, failed, captures);
        }
        if let (Some(rest), Some(slot)) = (&found.rest, slots.last()) {
            self.emit(Op::Load(*slot), rest.range);
            self.capture(rest, rest.range, captures);
        }
    }

    fn class_pattern(
        &mut self,
        found: &'a PatternMatchClass,
        slot: Slot,
        failed: Label,
        captures: &mut Captures,
    ) {
        let range = found.range;
        let (patterns, keywords) = (&found.arguments.patterns, &found.arguments.keywords);
        let head = (patterns.len() + keywords.len(), range);
        let slots = self.parts(name::MATCH_CLASS, head, failed, captures, |lowering| {
            lowering.emit(Op::Load(slot), range);
            lowering.expression(&found.cls);
            lowering.int(patterns.len() as i64, range);
            for keyword in keywords {
                lowering.builder.name(&keyword.attr);
                let text = Const::Text(keyword.attr.as_str().into());
                lowering.constant(text, keyword.range);
            }
            lowering.py(PyOp::MakeTuple(keywords.len() as u32), range);
            4
        });
        let keywords = keywords.iter().map(|keyword| &keyword.pattern);
        for (pattern, slot) in patterns.iter().chain(keywords).zip(slots) {
            self.pattern(pattern, slot, failed, captures);
        }
    }
}
