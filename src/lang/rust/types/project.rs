//! What a type has: items, output, what it dereferences to, associated types.

use super::convert::Env;
use super::goals::Goal;
use super::terms::{Head, Sym, Ty};
use super::walk::Inference;
use crate::ir::program::IntKind;

/// Most steps of dereferencing.
pub const DEREFS_MAX: usize = 10;

impl Inference<'_, '_> {
    /// The associated type of a name: now, or once the type is known.
    pub fn projected(&mut self, base: Ty, name: &str) -> Ty {
        let to = self.terms.open();
        let goal = match name {
            "Item" => Goal::Item(base, to),
            "Output" => {
                let sym = self.sym(name);
                match self.terms.head(base) {
                    Some(Head::Future) => Goal::Output(base, to),
                    _ => Goal::Project(base, sym, to),
                }
            }
            name => Goal::Project(base, self.sym(name), to),
        };
        self.want(goal);
        to
    }

    /// What a `for` over a value of the type gives.
    pub fn item_of(&mut self, base: Ty) -> Option<Ty> {
        let base = self.terms.shallow(base);
        let (head, arguments) = self.terms.known(base)?;
        let first = arguments.first().copied();
        match head {
            Head::Iter | Head::Slice | Head::Array => first,
            Head::Reference(mutable) => self.item_behind(first?, mutable),
            Head::Parameter(_) => {
                let name = self.sym("Item");
                self.project(base, name)
            }
            Head::Named(sym) if self.world.names.text(sym) == "futures::Stream" => first,
            Head::Named(_) => self.named_item(base, "into_iter").or_else(|| {
                let inner = self.dereferenced(base)?;
                self.item_of(inner)
            }),
            _ => None,
        }
    }

    /// What a `for` over a reference to the type gives.
    fn item_behind(&mut self, inner: Ty, mutable: bool) -> Option<Ty> {
        let inner = self.terms.shallow(inner);
        let (head, arguments) = self.terms.known(inner)?;
        let first = arguments.first().copied();
        match head {
            Head::Iter => first,
            Head::Slice | Head::Array => {
                let item = first?;
                Some(self.terms.reference(mutable, item))
            }
            Head::Reference(_) => self.item_behind(first?, mutable),
            Head::Named(sym) => {
                let own = self.world.names.text(sym).starts_with("crate");
                let method = if mutable { "iter_mut" } else { "iter" };
                if own {
                    let name = self.sym("Item");
                    let reference = self.terms.reference(mutable, inner);
                    return self
                        .associated(reference, name, Some("IntoIterator"))
                        .or_else(|| self.associated(inner, name, Some("Iterator")));
                }
                self.named_item(inner, method).or_else(|| {
                    let next = self.dereferenced(inner)?;
                    self.item_behind(next, mutable)
                })
            }
            Head::Parameter(_) => self.item_of(inner),
            _ => None,
        }
    }

    /// The items of what a method of the type gives.
    fn named_item(&mut self, base: Ty, method: &str) -> Option<Ty> {
        let Some(Head::Named(sym)) = self.terms.head(base) else {
            return None;
        };
        let key = self.world.names.text(sym).to_string();
        if key.starts_with("crate") {
            let name = self.sym("Item");
            return self.associated(base, name, None);
        }
        let member = self.member(&key, method, base)?;
        self.terms.argument(member.result, 0)
    }

    /// What awaiting a value of the type gives.
    pub fn output_of(&mut self, base: Ty) -> Option<Ty> {
        let mut base = self.terms.shallow(base);
        for _ in 0..DEREFS_MAX {
            let (head, arguments) = self.terms.known(base)?;
            let first = arguments.first().copied();
            match head {
                Head::Future => return first,
                Head::Reference(_) => base = self.terms.shallow(first?),
                Head::Parameter(_) => {
                    let name = self.sym("Output");
                    return self.project(base, name);
                }
                Head::Named(sym) => {
                    let key = self.world.names.text(sym).to_string();
                    if key.starts_with("crate") {
                        let name = self.sym("Output");
                        return self
                            .associated(base, name, Some("Future"))
                            .or_else(|| self.associated(base, name, Some("IntoFuture")));
                    }
                    if let Some(member) = self.member(&key, "await", base) {
                        return Some(member.result);
                    }
                    base = self.dereferenced(base)?;
                }
                _ => return None,
            }
        }
        None
    }

    /// What `*value` is, for a type that is no reference.
    pub fn dereferenced(&mut self, base: Ty) -> Option<Ty> {
        let (head, arguments) = self.terms.known(base)?;
        match head {
            Head::Reference(_) => arguments.first().copied(),
            Head::Named(sym) => {
                let key = self.world.names.text(sym).to_string();
                if key.starts_with("crate") {
                    let name = self.sym("Target");
                    return self.associated(base, name, Some("Deref"));
                }
                self.derefs(&key, base)
            }
            _ => None,
        }
    }

    /// The associated type of a name, if the type is known well enough.
    pub fn project(&mut self, base: Ty, name: Sym) -> Option<Ty> {
        let base = self.terms.shallow(base);
        let (head, arguments) = self.terms.known(base)?;
        let first = arguments.first().copied();
        let last = arguments.last().copied();
        let text = self.world.names.text(name).to_string();
        match (text.as_str(), head) {
            ("Item", Head::Iter | Head::Slice | Head::Array | Head::Reference(_)) => {
                return self.item_of(base);
            }
            ("Output", Head::Future) | ("Good", Head::Named(_)) => return first,
            ("Output", Head::Function) | ("Bad", Head::Named(_)) => return last,
            ("Output", Head::Int(_) | Head::Float | Head::Single) => return Some(base),
            ("Behind", Head::Reference(_)) => return first,
            ("Behind", _) => return Some(base),
            ("AllOk", Head::Future) => return self.all_ok(first?),
            ("Target", _) => return self.target(base),
            ("Err", Head::Int(_)) => return Some(self.named("ParseIntError", &[])),
            ("Err", Head::Float | Head::Single) => return Some(self.named("ParseFloatError", &[])),
            ("Err", Head::Bool) => return Some(self.named("ParseBoolError", &[])),
            ("Joined", _) => return Some(self.joined(base)),
            ("Transposed", Head::Named(_)) => return self.transposed(base),
            (_, Head::Reference(_)) => return self.project(first?, name),
            _ => {}
        }
        match head {
            Head::Parameter(sym) => Some(self.of_parameter(sym, name)),
            Head::Bound(index) => {
                let traits = self.terms.bounds.get(index as usize)?;
                let mut all = traits.iter().flat_map(|bound| &bound.associated);
                all.find(|(known, _)| *known == name).map(|(_, ty)| *ty)
            }
            Head::Named(sym) => {
                let own = self.world.names.text(sym).starts_with("crate");
                match (text.as_str(), own) {
                    ("Item", false) => self.item_of(base),
                    ("Output", false) => self.output_of(base),
                    _ => self.associated(base, name, None),
                }
            }
            _ => self.associated(base, name, None),
        }
    }

    /// `T::Name` of a parameter: by its bounds, else a parameter of its own.
    fn of_parameter(&mut self, parameter: Sym, name: Sym) -> Ty {
        let bounds = self.parameter_bounds.get(&parameter);
        let mut all = bounds
            .into_iter()
            .flatten()
            .flat_map(|bound| &bound.associated);
        let written = all.find(|(known, _)| *known == name).map(|(_, ty)| *ty);
        written.unwrap_or_else(|| {
            let text = format!(
                "{}::{}",
                self.world.names.text(parameter),
                self.world.names.text(name)
            );
            let sym = self.sym(&text);
            self.terms.plain(Head::Parameter(sym))
        })
    }

    /// The associated type that an `impl` of the program for the type gives.
    pub fn associated(&mut self, base: Ty, name: Sym, of_trait: Option<&str>) -> Option<Ty> {
        let text = self.world.names.text(name).to_string();
        for index in 0..self.world.impls.len() {
            let known = &self.world.impls[index];
            let ends =
                |path: &String| of_trait.is_none_or(|name| path.rsplit("::").next() == Some(name));
            if !known.of_trait.as_ref().is_some_and(ends) {
                continue;
            }
            if let Some(ty) = known.associated(&text)
                && let Some(env) = self.matching(index, base)
            {
                self.doubt(index);
                return Some(self.convert(ty, &env));
            }
        }
        None
    }

    /// The meaning of an `impl`'s names if it is for the type.
    pub fn matching(&mut self, index: usize, base: Ty) -> Option<Env> {
        let known = &self.world.impls[index];
        let (item, module) = (known.item, known.module.clone());
        let behind = self.terms.behind(base);
        if let Some(wanted) = known.head {
            let head = match self.terms.head(behind)? {
                Head::Array => Head::Slice,
                head => head,
            };
            if wanted != head {
                return None;
            }
        }
        let mut env = Env {
            module,
            ..Env::default()
        };
        self.bind_generics(&mut env, &item.generics, true, &[]);
        let this = self.convert(&item.self_ty, &env);
        let subject = match self.terms.head(this) {
            Some(Head::Reference(_)) => base,
            _ => behind,
        };
        if !self.terms.fits(this, subject) {
            return None;
        }
        self.unify(this, subject);
        env.this = Some(this);
        Some(env)
    }

    fn target(&mut self, base: Ty) -> Option<Ty> {
        match self.terms.head(base)? {
            Head::Reference(_) => self.terms.argument(base, 0),
            Head::Named(_) => self.dereferenced(base),
            _ => Some(base),
        }
    }

    /// What `join` and `concat` make: text of texts, a vector of sequences.
    fn joined(&mut self, part: Ty) -> Ty {
        let behind = self.terms.behind(part);
        match self.elements(behind) {
            Some(element) => self.named("Vec", &[element]),
            None => self.named("String", &[]),
        }
    }

    fn transposed(&mut self, inner: Ty) -> Option<Ty> {
        let Some((Head::Named(sym), arguments)) = self.terms.known(inner) else {
            return None;
        };
        let arguments = arguments.to_vec();
        match (self.world.names.text(sym), arguments.as_slice()) {
            ("Result", [ok, error]) => {
                let (ok, error) = (*ok, *error);
                let option = self.named("Option", &[ok]);
                Some(self.named("Result", &[option, error]))
            }
            ("Option", [some]) => {
                let some = *some;
                let open = self.terms.open();
                let result = self.named("Result", &[some, open]);
                Some(self.named("Option", &[result]))
            }
            _ => None,
        }
    }

    /// `try_join_all`: the results' values, in one result.
    fn all_ok(&mut self, result: Ty) -> Option<Ty> {
        let (_, arguments) = self.terms.known(result)?;
        let [ok, error] = arguments else {
            return None;
        };
        let (ok, error) = (*ok, *error);
        let all = self.named("Vec", &[ok]);
        Some(self.named("Result", &[all, error]))
    }

    /// The integer of the same width that has a sign, or has none.
    pub fn with_sign(&mut self, this: Ty, signed: bool) -> Ty {
        let Some(Head::Int(kind)) = self.terms.head(this) else {
            return self.terms.unknown();
        };
        let pairs = [
            (IntKind::I8, IntKind::U8),
            (IntKind::I16, IntKind::U16),
            (IntKind::I32, IntKind::U32),
            (IntKind::I64, IntKind::U64),
            (IntKind::Isize, IntKind::Usize),
            (IntKind::I128, IntKind::U128),
        ];
        let found = pairs
            .iter()
            .find(|(with, without)| *with == kind || *without == kind);
        let kind = found.map_or(
            kind,
            |(with, without)| if signed { *with } else { *without },
        );
        self.terms.plain(Head::Int(kind))
    }

    /// What `get(index)` refers to: an element, or with a range a slice.
    pub fn indexed_part(&mut self, element: Ty, index: Ty) -> Ty {
        let range = match self.terms.head(index) {
            Some(Head::Named(sym)) => self.world.names.text(sym).starts_with("Range"),
            _ => false,
        };
        match range {
            true => self.terms.made(Head::Slice, &[element]),
            false => {
                if self.terms.is_open(index).is_some() {
                    let size = self.terms.plain(Head::Int(IntKind::Usize));
                    self.unify(index, size);
                }
                element
            }
        }
    }

    /// What is known of items by what is made of them, or the other way round; whether all is said.
    pub fn collected(&mut self, whole: Ty, item: Ty) -> bool {
        let Some((head, arguments)) = self.terms.known(whole) else {
            return false;
        };
        let arguments = arguments.to_vec();
        if let (Head::Tuple, [left, right]) = (head, arguments.as_slice()) {
            let (a, b) = (self.terms.open(), self.terms.open());
            let pair = self.terms.made(Head::Tuple, &[a, b]);
            self.unify(item, pair);
            self.want(Goal::Collect(*left, a));
            self.want(Goal::Collect(*right, b));
            return true;
        }
        if let Some(element) = self.elements(whole) {
            self.unify(element, item);
            return true;
        }
        let key = self.key_of(head).unwrap_or("").to_string();
        match (key.as_str(), arguments.as_slice()) {
            ("VecDeque" | "HashSet" | "BTreeSet" | "BinaryHeap", [element]) => {
                self.unify(*element, item)
            }
            ("HashMap" | "BTreeMap", [key, value]) => {
                let pair = self.terms.made(Head::Tuple, &[*key, *value]);
                self.unify(pair, item);
            }
            ("Option" | "Result", [inner, rest @ ..]) => {
                let part = self.terms.open();
                let mut parts = vec![part];
                parts.extend(rest);
                let wrapped = self.named(&key, &parts);
                self.unify(item, wrapped);
                self.want(Goal::Collect(*inner, part));
            }
            ("Box" | "Rc" | "Arc", [inner]) => return self.collected(*inner, item),
            (own, _) if own.starts_with("crate") => self.collected_own(whole, item),
            _ => {}
        }
        true
    }

    /// Items that a type of the program is made of: by its only `FromIterator`.
    fn collected_own(&mut self, whole: Ty, item: Ty) {
        let mut given = None;
        for index in 0..self.world.impls.len() {
            let known = &self.world.impls[index];
            let path = known
                .of_trait
                .as_ref()
                .and_then(|path| path.rsplit("::").next());
            if path != Some("FromIterator") || known.head != self.terms.head(whole) {
                continue;
            }
            let last = known
                .item
                .trait_
                .as_ref()
                .and_then(|(path, _)| path.segments.last());
            if given.is_some() {
                return;
            }
            given = last.map(|last| (index, &last.arguments));
        }
        if let Some((index, arguments)) = given
            && let Some(env) = self.matching(index, whole)
            && let Some(source) = self.convert_arguments(arguments, &env).first()
        {
            self.unify(*source, item);
        }
    }

    /// As [`Inference::collected`], for a sum.
    pub fn summed(&mut self, whole: Ty, item: Ty) -> bool {
        let Some((head, arguments)) = self.terms.known(whole) else {
            return false;
        };
        let arguments = arguments.to_vec();
        let key = self.key_of(head).unwrap_or("").to_string();
        match (key.as_str(), arguments.as_slice()) {
            ("Option" | "Result", [inner, rest @ ..]) => {
                let part = self.terms.open();
                let mut parts = vec![part];
                parts.extend(rest);
                let wrapped = self.named(&key, &parts);
                self.unify(item, wrapped);
                self.want(Goal::Sum(*inner, part));
            }
            ("Int" | "Float", _) => {
                let behind = self.terms.behind(item);
                self.unify(behind, whole);
            }
            _ => {}
        }
        true
    }
}
