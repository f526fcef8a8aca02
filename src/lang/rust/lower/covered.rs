//! Values that no pattern takes, by the algorithm of `rustc_pattern_analysis::usefulness`: a column of patterns is
//! looked at for each way in which its values can be made.
//!
//! Where it is not known how a column's values can be made, what its patterns name counts as all there is.

use super::Lowering;
use super::uncovered::{letters, numbers, whole};
use crate::ir::program::{Const, ConstId, IntKind, TypeId};
use crate::ir::rs::Pattern;

/// How often a column is looked at; then nothing is said.
const LOOKS_MAX: usize = 4_000;

/// The first number between letters that is none, and the first letter after those.
const SURROGATES: [i128; 2] = [0xd800, 0xe000];

/// A way in which a value can be made.
#[derive(Clone, Copy, PartialEq)]
enum Making {
    Variant(TypeId, u32),
    Struct(TypeId),
    Tuple(usize),
    /// `Some`, `None`, `Ok`, `Err`, with how many parts.
    Wrapper(&'static str, usize),
    Bool(bool),
    /// A number from the first to the last.
    Number(IntKind, i128, i128),
    Letter(i128, i128),
    /// A list of so many parts; `true`: of so many and more.
    List(usize, bool),
}

/// What is left in one column after the other, from the last to the first.
type Left = Vec<String>;

/// One look at patterns.
pub struct Covered<'l, 't> {
    /// Who knows the types' names and the constants.
    pub lowering: &'l Lowering<'t>,
    /// How often a column was looked at.
    pub looks: usize,
}

/// A pattern without what does not decide whether it fits.
fn bare(pattern: Pattern) -> Pattern {
    match pattern {
        Pattern::Reference(inner) => bare(*inner),
        Pattern::Bind {
            also: Some(inner), ..
        } => bare(*inner),
        Pattern::Bind { .. } => Pattern::Wild,
        pattern => pattern,
    }
}

/// The rows with the alternatives of their first pattern written out.
fn written_out(rows: Vec<Vec<Pattern>>) -> Vec<Vec<Pattern>> {
    let mut all = Vec::new();
    for mut row in rows {
        match row.pop().map(bare) {
            Some(Pattern::Or(cases)) => {
                let cases = cases
                    .into_iter()
                    .map(|case| [row.clone(), vec![case]].concat());
                all.extend(written_out(cases.collect()));
            }
            Some(first) => {
                row.push(first);
                all.push(row);
            }
            None => {}
        }
    }
    all
}

impl Covered<'_, '_> {
    /// What no row takes; a row's first pattern is its last. `None`: not known.
    pub fn left(&mut self, rows: Vec<Vec<Pattern>>, width: usize) -> Option<Vec<Left>> {
        self.looks += 1;
        if self.looks > LOOKS_MAX {
            return None;
        }
        if width == 0 {
            return Some(if rows.is_empty() {
                vec![Left::new()]
            } else {
                Vec::new()
            });
        }
        let rows = written_out(rows);
        let makings = self.makings(&rows)?;
        if makings.is_empty() {
            let is_wild = |row: &Vec<Pattern>| matches!(row.last(), Some(Pattern::Wild));
            let rest = rows.into_iter().filter(is_wild).map(|mut row| {
                row.pop();
                row
            });
            let mut left = self.left(rest.collect(), width - 1)?;
            left.iter_mut().for_each(|left| left.push("_".into()));
            return Some(left);
        }
        let mut all = Vec::new();
        for making in makings {
            let parts = self.parts(making);
            let fitting = rows.iter().filter_map(|row| self.fitting(row, making));
            let fitting = fitting.collect();
            for mut left in self.left(fitting, width - 1 + parts)? {
                let inside = left.split_off(left.len() - parts);
                left.push(self.shown(making, inside));
                all.push(left);
            }
        }
        Some(all)
    }

    /// The row for values made so, with their parts before the rest; `None`: it does not take them.
    fn fitting(&self, row: &[Pattern], making: Making) -> Option<Vec<Pattern>> {
        let (first, rest) = row.split_last()?;
        let mut parts = vec![Pattern::Wild; self.parts(making)];
        match (first, making) {
            (Pattern::Wild, _) => {}
            (Pattern::Variant(id, number, fields), Making::Variant(of, which))
                if *id == of && *number == which =>
            {
                place(&mut parts, fields)?;
            }
            (Pattern::Struct(_, fields), Making::Struct(_)) => place(&mut parts, fields)?,
            (Pattern::Tuple(given, at), Making::Tuple(_)) => spread(&mut parts, given, *at)?,
            (Pattern::Slice(given, at, _), Making::List(len, more)) => {
                if at.is_none() && (more || given.len() != len) {
                    return None;
                }
                spread(&mut parts, given, *at)?;
            }
            (
                Pattern::Some(inner) | Pattern::Ok(inner) | Pattern::Err(inner),
                Making::Wrapper(..),
            ) if wrapper(first) == Some(making) => parts[0] = (**inner).clone(),
            (Pattern::None, Making::Wrapper("None", _)) => {}
            (Pattern::Const(id), Making::Bool(value)) => {
                let known = self.constant(*id);
                return (*known == Const::Bool(value)).then(|| rest.to_vec());
            }
            (Pattern::Const(_) | Pattern::Range { .. }, Making::Number(kind, least, most)) => {
                let (from, to) = self.interval(first, Some(kind))?;
                return (from <= least && most <= to).then(|| rest.to_vec());
            }
            (Pattern::Const(_) | Pattern::Range { .. }, Making::Letter(least, most)) => {
                let (from, to) = self.interval(first, None)?;
                return (from <= least && most <= to).then(|| rest.to_vec());
            }
            _ => return None,
        }
        let parts = parts.into_iter().rev();
        Some(rest.iter().cloned().chain(parts).collect())
    }

    fn constant(&self, id: ConstId) -> &Const {
        &self.lowering.program.program().constants[id.index()]
    }

    /// How many parts a value made so has.
    fn parts(&self, making: Making) -> usize {
        let types = &self.lowering.program.program().types;
        match making {
            Making::Variant(id, number) => types[id.index()].variants[number as usize].fields.len(),
            Making::Struct(id) => types[id.index()].fields.len(),
            Making::Tuple(len) | Making::Wrapper(_, len) | Making::List(len, _) => len,
            Making::Bool(_) | Making::Number(..) | Making::Letter(..) => 0,
        }
    }

    /// All ways in which the values of the first column can be made; none: no row asks. `None`: not known.
    fn makings(&self, rows: &[Vec<Pattern>]) -> Option<Vec<Making>> {
        let firsts: Vec<&Pattern> = rows.iter().filter_map(|row| row.last()).collect();
        let Some(first) = firsts.iter().find(|one| !matches!(one, Pattern::Wild)) else {
            return Some(Vec::new());
        };
        Some(match first {
            Pattern::Variant(id, ..) => {
                let count = self.lowering.program.program().types[id.index()]
                    .variants
                    .len();
                let numbers = 0..count as u32;
                numbers.map(|number| Making::Variant(*id, number)).collect()
            }
            Pattern::Struct(id, _) => vec![Making::Struct(*id)],
            Pattern::Some(_) | Pattern::None => {
                vec![Making::Wrapper("None", 0), Making::Wrapper("Some", 1)]
            }
            Pattern::Ok(_) | Pattern::Err(_) => {
                vec![Making::Wrapper("Ok", 1), Making::Wrapper("Err", 1)]
            }
            Pattern::Tuple(..) => vec![Making::Tuple(tuple_len(&firsts)?)],
            Pattern::Slice(..) => lengths(&firsts),
            Pattern::Const(id) if matches!(self.constant(*id), Const::Bool(_)) => {
                vec![Making::Bool(true), Making::Bool(false)]
            }
            Pattern::Const(_) | Pattern::Range { .. } => self.intervals(&firsts)?,
            _ => return None,
        })
    }

    /// The numbers or letters of a column, cut where a pattern begins or ends; none: texts and the like.
    fn intervals(&self, firsts: &[&Pattern]) -> Option<Vec<Making>> {
        let (mut kind, mut letters) = (None, false);
        let ends = firsts.iter().flat_map(|one| match one {
            Pattern::Const(id) => [Some(*id), None],
            Pattern::Range { start, end, .. } => [*start, *end],
            _ => [None, None],
        });
        for id in ends.flatten() {
            match self.constant(id) {
                Const::Int(IntKind::Infer | IntKind::I128 | IntKind::U128, _) => return None,
                Const::Int(known, _) => kind = Some(*known),
                Const::Char(_) => letters = true,
                Const::Text(_) => return Some(Vec::new()),
                _ => return None,
            }
        }
        if letters == kind.is_some() {
            return None;
        }
        let mut cuts: Vec<i128> = Vec::new();
        let (least, most) = whole(kind);
        cuts.extend([least, most + 1]);
        if kind.is_none() {
            cuts.extend(SURROGATES);
        }
        for one in firsts {
            if !matches!(one, Pattern::Wild) {
                let (from, to) = self.interval(one, kind)?;
                cuts.extend([from, to + 1]);
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        let made = |pair: &[i128]| match kind {
            Some(kind) => Making::Number(kind, pair[0], pair[1] - 1),
            None => Making::Letter(pair[0], pair[1] - 1),
        };
        let is_made = |pair: &&[i128]| kind.is_some() || pair[0] != SURROGATES[0];
        Some(cuts.windows(2).filter(is_made).map(made).collect())
    }

    /// The first and the last number or letter that a pattern takes.
    fn interval(&self, pattern: &Pattern, kind: Option<IntKind>) -> Option<(i128, i128)> {
        let value = |id: ConstId| match self.constant(id) {
            Const::Int(IntKind::U64 | IntKind::Usize, bits) => Some(i128::from(*bits as u64)),
            Const::Int(_, bits) => Some(i128::from(*bits)),
            Const::Char(letter) => Some(i128::from(u32::from(*letter))),
            _ => None,
        };
        let (least, most) = whole(kind);
        match pattern {
            Pattern::Const(id) => value(*id).map(|value| (value, value)),
            Pattern::Range {
                start,
                end,
                inclusive,
            } => {
                let from = start.map_or(Some(least), value)?;
                let to = match end {
                    Some(end) => value(*end)? - i128::from(!*inclusive),
                    None => most,
                };
                Some((from, to))
            }
            _ => None,
        }
    }

    /// A value as rustc writes it; `inside` has its parts, the last one first.
    fn shown(&self, making: Making, inside: Left) -> String {
        let inside: Vec<String> = inside.into_iter().rev().collect();
        let program = self.lowering.program.program();
        let name = |id| self.lowering.program.name_text(id);
        let (path, fields, tuple) = match making {
            Making::Variant(id, which) => {
                let declared = &program.types[id.index()];
                let variant = &declared.variants[which as usize];
                let path = format!("{}::{}", name(declared.name), name(variant.name));
                (path, &variant.fields, variant.tuple)
            }
            Making::Struct(id) => {
                let declared = &program.types[id.index()];
                let path = name(declared.name).to_string();
                (path, &declared.fields, declared.tuple)
            }
            Making::Tuple(_) => return format!("({})", inside.join(", ")),
            Making::Wrapper(name, 0) => return name.into(),
            Making::Wrapper(name, _) => return format!("{name}({})", inside.join(", ")),
            Making::Bool(value) => return value.to_string(),
            Making::Number(kind, least, most) => return numbers(kind, least, most),
            Making::Letter(least, most) => return letters(least, most),
            Making::List(_, more) => {
                let rest = if more {
                    vec!["..".to_string()]
                } else {
                    Vec::new()
                };
                return format!("[{}]", [inside, rest].concat().join(", "));
            }
        };
        match (fields.len(), tuple) {
            (0, _) => path,
            (_, true) => format!("{path}({})", inside.join(", ")),
            _ if inside.iter().all(|part| part == "_") => format!("{path} {{ .. }}"),
            _ => {
                let fields = fields.iter().zip(inside);
                let fields = fields.map(|(field, part)| format!("{}: {part}", name(*field)));
                format!("{path} {{ {} }}", fields.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// `Some(p)` and its relatives.
fn wrapper(pattern: &Pattern) -> Option<Making> {
    Some(Making::Wrapper(
        match pattern {
            Pattern::Some(_) => "Some",
            Pattern::Ok(_) => "Ok",
            Pattern::Err(_) => "Err",
            _ => return None,
        },
        1,
    ))
}

/// Puts patterns of numbered fields in their places.
fn place(parts: &mut [Pattern], fields: &[(u32, Pattern)]) -> Option<()> {
    for (field, pattern) in fields {
        *parts.get_mut(*field as usize)? = pattern.clone();
    }
    Some(())
}

/// Puts patterns in their places, those after `..` at the end.
fn spread(parts: &mut [Pattern], given: &[Pattern], at: Option<u32>) -> Option<()> {
    let skipped = parts.len().checked_sub(given.len())?;
    let before = at.map_or(given.len(), |at| at as usize);
    for (index, pattern) in given.iter().enumerate() {
        let index = if index < before {
            index
        } else {
            index + skipped
        };
        parts[index] = pattern.clone();
    }
    Some(())
}

/// How long the tuples of a column are, if a pattern without `..` says it.
fn tuple_len(firsts: &[&Pattern]) -> Option<usize> {
    let len = |one: &&Pattern| match one {
        Pattern::Tuple(parts, None) => Some(parts.len()),
        _ => None,
    };
    firsts.iter().find_map(len)
}

/// The lengths of a column's lists. If all that have a length have the same it may be an array's.
fn lengths(firsts: &[&Pattern]) -> Vec<Making> {
    let fixed = firsts.iter().filter_map(|one| match one {
        Pattern::Slice(parts, None, _) => Some(parts.len()),
        _ => None,
    });
    let fixed: Vec<usize> = fixed.collect();
    if let [first, others @ ..] = fixed.as_slice()
        && *first > 0
        && others.iter().all(|other| other == first)
    {
        return vec![Making::List(*first, false)];
    }
    let longest = firsts.iter().map(|one| match one {
        Pattern::Slice(parts, ..) => parts.len(),
        _ => 0,
    });
    let longest = longest.max().unwrap_or(0);
    if fixed.is_empty() {
        return vec![Making::List(longest, true)];
    }
    let exact = (0..=longest).map(|len| Making::List(len, false));
    exact.chain([Making::List(longest + 1, true)]).collect()
}
