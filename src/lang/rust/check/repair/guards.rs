//! Guards, borrows and other values that must be gone before an await: the block, or the order, in which
//! they are.

use super::Repair;
use super::text::{Kind, Statement, Text};
use crate::ir::Span;
use crate::lang::diagnostic::Edit;

/// Methods whose results own what they are, whatever they are called on.
const OWNING: &[&str] = &[
    "pop",
    "pop_front",
    "pop_back",
    "remove",
    "take",
    "clone",
    "cloned",
    "copied",
    "len",
    "is_empty",
    "to_string",
    "to_owned",
    "to_vec",
    "contains",
    "contains_key",
    "insert",
    "replace",
    "is_some",
    "is_none",
    "sum",
    "count",
    "max",
    "min",
    "is_some_and",
    "try_recv",
    "recv",
    "send",
    "get",
];

const NAMED: &str =
    "consider giving the value a name, so that the temporary is dropped before the `.await`";

/// A block with an await in it, and a statement of it.
struct Place {
    all: Vec<Statement>,
    /// The one that the await is in.
    at: usize,
}

impl Text<'_> {
    /// A variable is to be gone before the await: what to do, and the edits.
    pub fn released(&self, name: &str, declared: Span, awaited: Span) -> Option<Repair> {
        let (home, first) = self.declaration(declared, awaited)?;
        let inner = self.place(awaited)?;
        let in_home = inner.all[inner.at].span == home.all[home.at].span;
        let drops = |stmt: &Statement| {
            let words: String = self.at(stmt.span).split_whitespace().collect();
            words == format!("drop({name});")
        };
        let used = |stmt: &Statement| !self.uses(name, stmt.span).is_empty();
        let span = home.all[first].span;
        let rest = |from: usize| home.all[from..].iter();
        if in_home {
            let before = (first + 1..home.at)
                .rev()
                .find(|index| used(&home.all[*index]));
            if used(&home.all[home.at]) {
                let alone = before.is_none() && !rest(home.at + 1).any(used);
                return self
                    .used_in_await(name, span, &home.all[home.at], awaited)
                    .filter(|_| alone);
            }
            let after = rest(home.at + 1).find(|stmt| used(stmt) && !drops(stmt));
            return match (before, after) {
                (None, Some(after)) => Some(self.acquired_later(name, span, after.span)),
                (before, after) => {
                    let last = before.unwrap_or(first);
                    let edits = self.enclosed(&home.all, first, last, drops)?;
                    Some(self.acquired_again(
                        name,
                        span,
                        edits,
                        after,
                        rest(home.at + 1).find(|stmt| drops(stmt)),
                    ))
                }
            };
        }
        // It is declared outside of the block that awaits, and used in it only.
        let outer: Vec<&Statement> = rest(first + 1).filter(|stmt| used(stmt)).collect();
        let whole = home.all[home.at].span;
        let inside = inner.all.first()?.span.to(inner.all.last()?.span);
        let elsewhere = self.uses(name, whole).len() > self.uses(name, inside).len();
        if elsewhere || outer.iter().any(|stmt| stmt.span != whole) {
            return None;
        }
        self.moved_inside(name, span, &inner, used)
    }

    /// The block that declares a variable and holds the await, the statement that awaits, and the one that
    /// declares.
    fn declaration(&self, declared: Span, awaiting: Span) -> Option<(Place, usize)> {
        let both = declared.to(awaiting);
        for block in self.blocks(both) {
            let Some(all) = self.statements(block) else {
                continue;
            };
            let holds = |span: Span| all.iter().position(|stmt| contains(stmt.span, span));
            let (first, at) = (holds(declared)?, holds(awaiting)?);
            let pat = all[first].declares?.0;
            return (first < at && contains(pat, declared)).then_some((Place { all, at }, first));
        }
        None
    }

    /// The innermost block around an await.
    fn place(&self, awaiting: Span) -> Option<Place> {
        self.blocks(awaiting).into_iter().find_map(|block| {
            let all = self.statements(block)?;
            let at = all.iter().position(|stmt| contains(stmt.span, awaiting))?;
            Some(Place { all, at })
        })
    }

    fn acquired_later(&self, name: &str, declared: Span, before: Span) -> (String, Vec<Edit>) {
        let again = format!("{}\n{}", self.at(declared), self.indent(before.start));
        let edits = vec![self.without(declared), Edit::insert(before.start, again)];
        (
            format!("consider declaring `{name}` after the `.await`"),
            edits,
        )
    }

    fn acquired_again(
        &self,
        name: &str,
        declared: Span,
        mut edits: Vec<Edit>,
        after: Option<&Statement>,
        dropped: Option<&Statement>,
    ) -> (String, Vec<Edit>) {
        let text = match after {
            Some(after) => {
                let again = format!("{}\n{}", self.at(declared), self.indent(after.span.start));
                edits.push(Edit::insert(after.span.start, again));
                "consider dropping `{}` before the `.await`, and declaring it again after it"
            }
            None => {
                edits.extend(dropped.map(|stmt| self.without(stmt.span)));
                "consider using a block, so that `{}` is dropped before the `.await`"
            }
        };
        edits.sort_by_key(|edit| edit.span.start);
        (text.replace("{}", name), edits)
    }

    /// The statement that awaits uses the variable: what it gives to the call is made before, or what is
    /// awaited is.
    fn used_in_await(
        &self,
        name: &str,
        declared: Span,
        stmt: &Statement,
        awaited: Span,
    ) -> Option<Repair> {
        if !stmt.is_simple {
            return None;
        }
        let (indent, words) = (self.indent(stmt.span.start), self.at(declared));
        let uses = self.uses(name, stmt.span);
        let inside = uses.iter().filter(|at| contains(awaited, **at)).count();
        match (inside, uses.as_slice()) {
            (0, _) => {
                let before = format!(
                    "let value = {};\n{indent}{words}\n{indent}",
                    self.at(awaited)
                );
                let edits = vec![
                    self.without(declared),
                    Edit::insert(stmt.span.start, before),
                    Edit::replace(awaited, "value"),
                ];
                Some((
                    format!("consider declaring `{name}` after the `.await`"),
                    edits,
                ))
            }
            (1, [used]) => {
                let argument = self.argument(*used, stmt.span)?;
                let (made, used) = borrowed(self.at(argument));
                let block =
                    format!("let value = {{\n{indent}    {words}\n{indent}    {made}\n{indent}}};");
                let edits = vec![
                    Edit::replace(declared, block),
                    Edit::replace(argument, used),
                ];
                let text = format!(
                    "consider using a block, so that `{name}` is dropped before the `.await`"
                );
                Some((text, edits))
            }
            _ => None,
        }
    }

    /// A block around some statements, which gives what the last of them declares.
    fn enclosed(
        &self,
        all: &[Statement],
        first: usize,
        last: usize,
        drops: impl Fn(&Statement) -> bool,
    ) -> Option<Vec<Edit>> {
        let outside = |stmt: &Statement| {
            let later = all[last + 1..].iter();
            let uses = |name: &String| {
                later
                    .clone()
                    .any(|other| !self.uses(name, other.span).is_empty())
            };
            stmt.names.iter().any(uses)
        };
        let whole = all[first].span.to(all[last].span);
        let last = if drops(&all[last]) { last - 1 } else { last };
        if all[first + 1..last.max(first + 1)].iter().any(outside) {
            return None;
        }
        if last > first && outside(&all[last]) {
            return self.giving(all, first, last, whole);
        }
        let indent = self.indent(whole.start);
        let inside = self.indented(Span::new(whole.start, all[last].span.end));
        let block = format!("{{\n{indent}    {inside}\n{indent}}}");
        Some(vec![Edit::replace(whole, block)])
    }

    /// `let value = { let guard = ..; *guard };`
    fn giving(
        &self,
        all: &[Statement],
        first: usize,
        last: usize,
        whole: Span,
    ) -> Option<Vec<Edit>> {
        let (pat, value) = all[last].declares?;
        let before = Span::new(all[first].span.start, value?.start);
        let start = all[last].span.start - before.start;
        let indent = self.indent(whole.start);
        let inside = self.at(before).get(..start as usize)?.trim_end();
        let inside = inside.replace('\n', "\n    ");
        let (pat, value) = (self.at(pat), self.indented(value?));
        let text =
            format!("let {pat} = {{\n{indent}    {inside}\n{indent}    {value}\n{indent}}};");
        Some(vec![Edit::replace(whole, text)])
    }

    /// The declaration goes into the block that awaits.
    fn moved_inside(
        &self,
        name: &str,
        declared: Span,
        inner: &Place,
        used: impl Fn(&Statement) -> bool,
    ) -> Option<Repair> {
        if used(&inner.all[inner.at]) {
            return None;
        }
        let all: Vec<usize> = (0..inner.all.len())
            .filter(|index| used(&inner.all[*index]))
            .collect();
        let (before, after): (Vec<usize>, Vec<usize>) =
            all.iter().partition(|index| **index < inner.at);
        let mut edits = vec![self.without(declared)];
        let words = self.at(declared);
        if let (Some(first), Some(last)) = (before.first(), before.last()) {
            let whole = inner.all[*first].span.to(inner.all[*last].span);
            let indent = self.indent(whole.start);
            let inside = self.indented(whole);
            let text = format!("{{\n{indent}    {words}\n{indent}    {inside}\n{indent}}}");
            edits.push(Edit::replace(whole, text));
        }
        if let Some(first) = after.first() {
            let at = inner.all[*first].span.start;
            edits.push(Edit::insert(at, format!("{words}\n{}", self.indent(at))));
        }
        let text = format!(
            "consider declaring `{name}` where it is used, so that it is dropped before the `.await`"
        );
        Some((text, edits))
    }

    /// A temporary is to be gone before the await: the value that is made with it gets a name.
    pub fn bound_before(&self, temporary: Span, awaiting: Span) -> Option<Repair> {
        match self.scrutinee(temporary, awaiting) {
            Some((value, keyword)) => self.bound_scrutinee(value, keyword),
            None => self.bound_argument(temporary, awaiting),
        }
    }

    /// `match VALUE {`, `if let P = VALUE {`, `for p in VALUE {` with the temporary in it and the await in
    /// the braces: the value, and the keyword's place.
    fn scrutinee(&self, temporary: Span, awaiting: Span) -> Option<(Span, usize)> {
        let at = self.within(temporary).start;
        let mut index = at;
        let start = loop {
            index = index.checked_sub(1)?;
            match (self.word(index), self.tokens[index].kind) {
                (_, Kind::Close(open)) => index = open,
                (_, Kind::Open(_)) | (";", _) => return None,
                ("match" | "in", _) => break index,
                ("=", _) if !self.is_before(index, 1, "=") => break index,
                _ => {}
            }
        };
        let mut end = start + 1;
        loop {
            match (self.word(end), self.tokens.get(end)?.kind) {
                ("{", Kind::Open(close)) => {
                    let body = self.tokens[end].span.to(self.tokens[close].span);
                    if !contains(body, awaiting) {
                        return None;
                    }
                    break;
                }
                (_, Kind::Open(close)) => end = close + 1,
                (_, Kind::Close(_)) | (";", _) => return None,
                _ => end += 1,
            }
        }
        let value = self.tokens[start + 1].span.to(self.tokens[end - 1].span);
        let words = ["match", "for", "if", "while"];
        let keyword = (0..=start)
            .rev()
            .find(|index| words.contains(&self.word(*index)))?;
        Some((value, keyword))
    }

    fn bound_scrutinee(&self, value: Span, keyword: usize) -> Option<Repair> {
        let tokens = self.within(value);
        let last = tokens.end.checked_sub(1)?;
        let called = match self.tokens[last].kind {
            Kind::Open(_) | Kind::Word | Kind::Sign | Kind::Literal => "",
            Kind::Close(open) => self.word(open.checked_sub(1)?),
        };
        let words = self.at(value);
        let own = words.starts_with('*') || OWNING.contains(&called) && called != "get";
        let name = if self.word(keyword) == "for" {
            "items"
        } else {
            "value"
        };
        let (made, used) = match called {
            _ if own => (words.to_string(), name.to_string()),
            "get" | "first" | "last" | "peek" => (format!("{words}.cloned()"), format!("&{name}")),
            "iter" => {
                let of = words.get(..words.rfind('.')?)?;
                (format!("{of}.clone()"), format!("{name}.iter()"))
            }
            _ => return None,
        };
        let start = self.tokens[keyword].span.start;
        let begins = keyword == 0 || matches!(self.word(keyword - 1), ";" | "{" | "}");
        let edits = match begins && self.word(keyword) != "while" {
            true => {
                let before = format!("let {name} = {made};\n{}", self.indent(start));
                vec![Edit::insert(start, before), Edit::replace(value, used)]
            }
            false if own => {
                let block = format!("{{ let {name} = {made}; {name} }}");
                vec![Edit::replace(value, block)]
            }
            false => return None,
        };
        Some((NAMED.into(), edits))
    }

    /// `work(*shared.lock().unwrap()).await`, `*shared.lock().unwrap() += work().await`
    fn bound_argument(&self, temporary: Span, awaited: Span) -> Option<Repair> {
        let place = self.place(awaited)?;
        let stmt = &place.all[place.at];
        if !stmt.is_simple || !contains(stmt.span, temporary) {
            return None;
        }
        let indent = self.indent(stmt.span.start);
        let (made, used, of) = match contains(awaited, temporary) {
            true => {
                let argument = self.argument(temporary, stmt.span)?;
                let (made, used) = borrowed(self.at(argument));
                (made, used, argument)
            }
            false => (self.at(awaited).to_string(), "value", awaited),
        };
        let before = format!("let value = {made};\n{indent}");
        let edits = vec![
            Edit::insert(stmt.span.start, before),
            Edit::replace(of, used),
        ];
        Some((NAMED.into(), edits))
    }

    /// The argument of a call in a statement that a place is in.
    fn argument(&self, place: Span, within: Span) -> Option<Span> {
        let before = 0..self.within(place).start;
        let closes = |open: usize| match self.tokens[open].kind {
            Kind::Open(close) if self.tokens[close].span.start >= place.end => Some((open, close)),
            _ => None,
        };
        let (open, close) = before.rev().find_map(closes)?;
        if self.word(open) != "(" || self.tokens[open].span.start < within.start {
            return None;
        }
        let (mut start, mut end, mut index) = (open + 1, close, open + 1);
        while index < close {
            match (self.word(index), self.tokens[index].kind) {
                (_, Kind::Open(inner)) => index = inner,
                (",", _) if self.tokens[index].span.start < place.start => start = index + 1,
                (",", _) => {
                    end = index;
                    break;
                }
                _ => {}
            }
            index += 1;
        }
        Some(
            self.tokens[start]
                .span
                .to(self.tokens[end.checked_sub(1)?].span),
        )
    }
}

/// What an argument is made from before the call, and what is given to the call then.
fn borrowed(words: &str) -> (String, &'static str) {
    match words.strip_prefix('&') {
        Some(inner) => (format!("{inner}.clone()"), "&value"),
        None => (words.to_string(), "value"),
    }
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
