//! The signatures of the library, read from their text when they are looked up.

use super::goals::Goal;
use super::terms::{Head, Ty};
use super::walk::Inference;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The text: see its first lines.
const TEXT: &str = include_str!("library.txt");

/// Modules whose name is part of a type's key, since others have types of the same names.
const KEYED: &[&str] = &["mpsc", "oneshot", "broadcast", "watch", "io", "fmt"];

/// A type of the library.
#[derive(Debug, Default)]
struct Entry {
    /// Its parameters: `K, V`.
    parameters: &'static str,
    /// What it dereferences to.
    derefs: Option<&'static str>,
    /// What follows the name of each member, and whether it is a method.
    members: BTreeMap<&'static str, (&'static str, bool)>,
}

/// All types by key; `fn` has the functions.
static LIBRARY: LazyLock<BTreeMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut entries: BTreeMap<&'static str, Entry> = BTreeMap::new();
    let mut current = "";
    for line in TEXT
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
    {
        if !line.starts_with(' ') {
            let (header, derefs) = match line.split_once(" -> ") {
                Some((header, derefs)) => (header, Some(derefs)),
                None => (line, None),
            };
            let (key, parameters) = match header.split_once('<') {
                Some((key, parameters)) => (key, parameters.trim_end_matches('>')),
                None if header == "[T]" => (header, "T"),
                None => (header, ""),
            };
            current = key;
            let entry = entries.entry(key).or_default();
            (entry.parameters, entry.derefs) = (parameters, derefs);
            continue;
        }
        let entry = entries.entry(current).or_default();
        for member in line.trim().split("; ") {
            let (is_method, member) = match member.strip_prefix('.') {
                Some(member) => (true, member),
                None => (false, member),
            };
            let mut end = member.find('(').unwrap_or(member.len());
            if let Some(colon) = member.find(": ") {
                end = end.min(colon);
            }
            entry
                .members
                .insert(&member[..end], (&member[end..], is_method));
        }
    }
    entries
});

/// The key of a type by its full path: its name, with what tells it from others of the name.
pub fn key(full: &str) -> String {
    let tokio = full.starts_with("std::tokio::") || full.starts_with("tokio::");
    let mut parts = full.rsplit("::");
    let name = parts.next().unwrap_or(full);
    let module = parts.next().unwrap_or("");
    let module = if module == "error" {
        parts.next().unwrap_or("")
    } else {
        module
    };
    if name.starts_with("Atomic") && name.len() > 6 {
        return name.into();
    }
    let futures = full.starts_with("std::futures::") || full.starts_with("futures::");
    let tokio = match (tokio && name != "Duration", futures) {
        (true, _) => "tokio::",
        (false, true) => "futures::",
        _ => "",
    };
    match KEYED.contains(&module) {
        true if tokio.is_empty() && module == "fmt" && name != "Error" && name != "Result" => {
            name.into()
        }
        true => format!("{tokio}{module}::{name}"),
        false => format!("{tokio}{name}"),
    }
}

/// The key of a function by its full path.
pub fn function_key(full: &str) -> &str {
    full.strip_prefix("std::").unwrap_or(full)
}

/// Whether the library's text has the type.
pub fn has_type(key: &str) -> bool {
    LIBRARY.contains_key(key)
}

/// How many parameters a type has.
pub fn arity(key: &str) -> Option<usize> {
    let entry = LIBRARY.get(key)?;
    Some(
        entry
            .parameters
            .split(", ")
            .filter(|name| !name.is_empty())
            .count(),
    )
}

/// The names of a type's parameters.
pub fn parameters(key: &str) -> impl Iterator<Item = &'static str> {
    let entry = LIBRARY.get(key).map_or("", |entry| entry.parameters);
    entry.split(", ").filter(|name| !name.is_empty())
}

/// Whether a type has a field of the name.
pub fn is_field(key: &str, name: &str) -> bool {
    let member = LIBRARY.get(key).and_then(|entry| entry.members.get(name));
    member.is_some_and(|(text, _)| text.starts_with(':'))
}

/// The names of a type's fields.
pub fn fields(key: &str) -> impl Iterator<Item = &'static str> {
    let all = LIBRARY
        .get(key)
        .into_iter()
        .flat_map(|entry| &entry.members);
    let fields = all.filter(|(_, (text, _))| text.starts_with(':'));
    fields.map(|(name, _)| *name)
}

/// The names of a type's methods that take so many arguments; `None`: of its own functions.
pub fn functions(key: &str, arguments: Option<usize>) -> impl Iterator<Item = &'static str> {
    let all = LIBRARY
        .get(key)
        .into_iter()
        .flat_map(|entry| &entry.members);
    let fitting = all.filter(move |(_, (text, is_method))| match arguments {
        Some(arguments) => *is_method && takes(text) == Some(arguments),
        None => !is_method && text.starts_with('('),
    });
    fitting.map(|(name, _)| *name)
}

/// How many parameters a text like `(A, fn(B, C) -> D) -> E` has.
fn takes(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut count = usize::from(text.starts_with('(') && !text.starts_with("()"));
    for letter in text.replace("->", "").chars() {
        match letter {
            '(' | '<' | '[' => depth += 1,
            ')' | '>' | ']' => depth -= 1,
            ',' if depth == 1 => count += 1,
            _ => {}
        }
        if depth == 0 {
            return (letter == ')').then_some(count);
        }
    }
    None
}

/// A member of a type, read.
pub struct Member {
    /// Parameters without the receiver.
    pub parameters: Vec<Ty>,
    /// What it gives.
    pub result: Ty,
    /// Whether it is called on a value.
    pub is_method: bool,
    /// The types of the letters that are its own, in order of appearance.
    pub own: Vec<Ty>,
}

/// Reads types.
struct Reader<'s> {
    left: &'s str,
    letters: Vec<(char, Ty)>,
    this: Option<Ty>,
}

impl Reader<'_> {
    fn eat(&mut self, token: &str) -> bool {
        match self.left.strip_prefix(token) {
            Some(left) => {
                self.left = left.trim_start();
                true
            }
            None => false,
        }
    }

    fn word(&mut self) -> &str {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
        let end = self
            .left
            .find(|letter| !is_part(letter))
            .unwrap_or(self.left.len());
        let (word, left) = self.left.split_at(end);
        self.left = left.trim_start();
        word
    }
}

impl Inference<'_, '_> {
    /// A member of the type of a key. `this` is the type, whose arguments the entry's letters are.
    pub fn member(&mut self, key: &str, name: &str, this: Ty) -> Option<Member> {
        let entry = LIBRARY.get(key)?;
        let (text, is_method) = *entry.members.get(name)?;
        let mut reader = self.reader(entry, text, this);
        let known = reader.letters.len();
        let (parameters, result) = self.signature(&mut reader);
        let own = reader.letters[known..].iter().map(|(_, ty)| *ty).collect();
        Some(Member {
            parameters,
            result,
            is_method,
            own,
        })
    }

    /// Whether the type of a key has a member that is a method.
    pub fn has_member(key: &str, name: &str) -> bool {
        LIBRARY
            .get(key)
            .is_some_and(|entry| entry.members.contains_key(name))
    }

    /// What the type of a key dereferences to.
    pub fn derefs(&mut self, key: &str, this: Ty) -> Option<Ty> {
        let entry = LIBRARY.get(key)?;
        let mut reader = self.reader(entry, entry.derefs?, this);
        Some(self.read(&mut reader))
    }

    /// A function of the library.
    pub fn library_function(&mut self, full: &str) -> Option<Member> {
        let this = self.terms.unit();
        self.member("fn", function_key(full), this)
    }

    /// A type that was shown.
    pub fn read_type(&mut self, text: &str) -> Ty {
        let mut reader = Reader {
            left: text,
            letters: Vec::new(),
            this: None,
        };
        self.read(&mut reader)
    }

    fn reader<'s>(&mut self, entry: &Entry, text: &'s str, this: Ty) -> Reader<'s> {
        let names = entry
            .parameters
            .split(", ")
            .filter_map(|name| name.chars().next());
        let mut letters = Vec::new();
        for (index, name) in names.enumerate() {
            let ty = self.terms.argument(this, index);
            letters.push((name, ty.unwrap_or_else(|| self.terms.open())));
        }
        Reader {
            left: text,
            letters,
            this: Some(this),
        }
    }

    /// `(A, B) -> C`, or `: T`.
    fn signature(&mut self, reader: &mut Reader) -> (Vec<Ty>, Ty) {
        if reader.eat(": ") {
            return (Vec::new(), self.read(reader));
        }
        let mut parameters = Vec::new();
        reader.eat("(");
        while !reader.eat(")") && !reader.left.is_empty() {
            parameters.push(self.read(reader));
            reader.eat(",");
        }
        let result = match reader.eat("->") {
            true => self.read(reader),
            false => self.terms.unit(),
        };
        if reader.eat("from ") {
            let item = self.read(reader);
            let whole = match self.terms.known(result) {
                Some((Head::Future, [awaited])) => *awaited,
                _ => result,
            };
            self.want(Goal::Collect(whole, item));
        } else if reader.eat("each ") {
            let item = self.read(reader);
            if let Some(part) = self.terms.argument(result, 0) {
                self.want(Goal::Collect(part, item));
            }
        } else if reader.eat("of ") {
            let item = self.read(reader);
            self.want(Goal::Sum(result, item));
        }
        (parameters, result)
    }

    fn read(&mut self, reader: &mut Reader) -> Ty {
        if reader.eat("&") {
            let mutable = reader.eat("mut ");
            let inner = self.read(reader);
            return self.terms.reference(mutable, inner);
        }
        for (mark, head) in [("~", Head::Iter), ("async ", Head::Future)] {
            if reader.eat(mark) {
                let inner = self.read(reader);
                return self.terms.made(head, &[inner]);
            }
        }
        if reader.eat("!") {
            return self.terms.plain(Head::Never);
        }
        if reader.eat("?") {
            return self.terms.unknown();
        }
        if reader.eat("(") {
            let mut parts = Vec::new();
            while !reader.eat(")") && !reader.left.is_empty() {
                parts.push(self.read(reader));
                reader.eat(",");
            }
            return self.terms.made(Head::Tuple, &parts);
        }
        if reader.eat("[") {
            let inner = self.read(reader);
            reader.eat("]");
            return self.terms.made(Head::Slice, &[inner]);
        }
        if reader.left.starts_with("fn(") {
            reader.eat("fn");
            let (mut parts, result) = self.signature(reader);
            parts.push(result);
            return self.terms.made(Head::Function, &parts);
        }
        self.read_name(reader)
    }

    fn read_name(&mut self, reader: &mut Reader) -> Ty {
        let word = reader.word().to_string();
        let mut letters = word.chars();
        let is_letter = |text: &str| text.len() == 1 || text[1..].starts_with("::");
        if let Some(letter) = letters.next().filter(char::is_ascii_uppercase)
            && is_letter(&word)
        {
            let known = reader.letters.iter().find(|(known, _)| *known == letter);
            let ty = match known {
                Some((_, ty)) => *ty,
                None => {
                    let ty = self.terms.open();
                    reader.letters.push((letter, ty));
                    ty
                }
            };
            if reader.eat("[") {
                let index = self.read(reader);
                reader.eat("]");
                return self.indexed_part(ty, index);
            }
            return match word.get(3..) {
                Some(name) if !name.is_empty() => self.projected(ty, name),
                _ => ty,
            };
        }
        match (word.as_str(), reader.this) {
            ("Self", Some(this)) => return this,
            ("Unsigned" | "Signed", Some(this)) => return self.with_sign(this, word == "Signed"),
            _ => {}
        }
        let mut arguments = Vec::new();
        if reader.eat("<") {
            while !reader.eat(">") && !reader.left.is_empty() {
                arguments.push(self.read(reader));
                reader.eat(",");
            }
        }
        match word.starts_with("crate") {
            true => self.type_at(&word, arguments),
            false => self.named(&word, &arguments),
        }
    }
}
