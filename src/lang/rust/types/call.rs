//! Calls, constructors and fields.

use super::callee::{Callee, Value};
use super::goals::Goal;
use super::project::DEREFS_MAX;
use super::terms::{Head, Ty};
use super::walk::{Inference, Lacking};
use crate::lang::rust::lower::expr::member_name;
use syn::Expr;
use syn::punctuated::Punctuated;

/// Methods whose result's type decides what they do.
const CHOSEN: &[&str] = &[
    "parse",
    "collect",
    "into",
    "try_into",
    "sum",
    "product",
    "unwrap_or_default",
    "or_default",
    "unzip",
    "partition",
];

type Arguments = Punctuated<Expr, syn::Token![,]>;

impl<'t> Inference<'_, 't> {
    /// `f(arguments)`
    pub fn call(&mut self, e: &'t syn::ExprCall, expected: Option<Ty>) -> Ty {
        if let Expr::Path(path) = &*e.func {
            let local = path
                .path
                .get_ident()
                .and_then(|name| self.variable(&name.to_string()));
            if local.is_none() {
                return self.call_path(path, &e.args, expected);
            }
        }
        let function = self.expr(&e.func, None);
        self.settle_goals();
        let Some(parts) = self.function_parts(function) else {
            return self.unknown_call(&e.args);
        };
        let (result, parameters) = match parts.split_last() {
            Some((result, parameters)) => (*result, parameters),
            None => return self.unknown_call(&e.args),
        };
        self.arguments(&e.args, parameters);
        result
    }

    /// The parameters and the result of something called.
    fn function_parts(&mut self, ty: Ty) -> Option<Vec<Ty>> {
        let mut ty = self.terms.shallow(ty);
        for _ in 0..DEREFS_MAX {
            if let Some((Head::Function, parts)) = self.terms.known(ty) {
                return Some(parts.to_vec());
            }
            ty = self.dereferenced(ty)?;
            ty = self.terms.shallow(ty);
        }
        None
    }

    fn call_path(
        &mut self,
        path: &'t syn::ExprPath,
        arguments: &'t Arguments,
        expected: Option<Ty>,
    ) -> Ty {
        match self.path_value(&path.path, path.qself.as_ref()) {
            Some(Value::Function(callee)) => {
                self.called(&path.path, &callee);
                self.note_deciding(&path.path, callee.result);
                if let Some(expected) = expected
                    && self.is_constructor(&callee)
                {
                    self.unify_hint(callee.result, expected);
                }
                let mut all = callee.all();
                self.open_source(&path.path, &mut all, callee.result);
                self.arguments(arguments, &all);
                self.note_conversion_by(&path.path, arguments, callee.result);
                callee.result
            }
            _ => {
                self.lacking.push(Lacking::Path(&path.path));
                self.call_of_trait(path, arguments)
            }
        }
    }

    /// Whether what is expected of a call's result may be told to its arguments: a struct, a box, a
    /// future, but no parameter by itself.
    fn is_constructor(&self, callee: &Callee) -> bool {
        self.terms.is_open(callee.result).is_none()
    }

    /// A hint: unlike a type that must be, it is left alone where the heads differ.
    fn unify_hint(&mut self, ty: Ty, hint: Ty) {
        if self.terms.head(ty) == self.terms.head(hint) {
            self.unify(ty, hint);
        }
    }

    /// `Trait::method(receiver, ..)` of a trait that the library's text does not have.
    fn call_of_trait(&mut self, path: &syn::ExprPath, arguments: &'t Arguments) -> Ty {
        let name = path.path.segments.last().map(|last| last.ident.to_string());
        let mut given = arguments.iter();
        let owner = path.path.segments.iter().rev().nth(1);
        let of_type = owner.is_some_and(|owner| {
            let name = owner.ident.to_string();
            name.starts_with(char::is_uppercase) || super::world::primitive(&name).is_some()
        });
        let (Some(name), Some(first), true) = (name, given.next(), of_type) else {
            return self.unknown_call(arguments);
        };
        let receiver = self.expr(first, None);
        let callee = self.method(receiver, &name, &[]);
        let parameters = callee
            .as_ref()
            .map(|callee| callee.parameters.clone())
            .unwrap_or_default();
        for (index, argument) in given.enumerate() {
            self.argument(argument, parameters.get(index).copied());
        }
        match callee {
            Some(callee) => callee.result,
            None => self.terms.unknown(),
        }
    }

    fn unknown_call(&mut self, arguments: &'t Arguments) -> Ty {
        for argument in arguments {
            self.argument(argument, None);
        }
        self.terms.unknown()
    }

    /// The arguments of a call: closures last, when more is known of what they take.
    pub fn arguments(&mut self, arguments: &'t Arguments, parameters: &[Ty]) {
        for closures in [false, true] {
            for (index, argument) in arguments.iter().enumerate() {
                if is_closure(argument) == closures {
                    self.argument(argument, parameters.get(index).copied());
                }
            }
            if !closures && arguments.iter().any(is_closure) {
                self.settle_goals();
            }
        }
    }

    fn argument(&mut self, argument: &'t Expr, parameter: Option<Ty>) {
        match parameter {
            Some(parameter) => {
                self.check(argument, parameter);
            }
            None => {
                let ty = self.expr(argument, None);
                self.terms.taint(ty);
            }
        }
    }

    /// `receiver.method(arguments)`
    pub fn method_call(&mut self, e: &'t syn::ExprMethodCall, expected: Option<Ty>) -> Ty {
        let receiver = self.expr(&e.receiver, None);
        let env = self.env.clone();
        let given = match &e.turbofish {
            Some(given) => self.convert_given(given, &env),
            None => Vec::new(),
        };
        let name = e.method.to_string();
        if let ("get" | "get_mut", Some(range @ Expr::Range(_))) = (name.as_str(), e.args.first()) {
            return self.sliced(receiver, range);
        }
        let Some(callee) = self.method(receiver, &name, &given) else {
            self.lacking.push(Lacking::Method(e));
            return self.unknown_call(&e.args);
        };
        self.called(&e.method, &callee);
        if name == "into" && callee.target.is_none() {
            self.note_conversion(&e.method, receiver, callee.result);
        }
        if CHOSEN.contains(&name.as_str()) {
            let node = super::walk::address(&e.method);
            self.deciding.push((node, callee.result));
        }
        if let Some(expected) = expected
            && self.is_constructor(&callee)
        {
            self.unify_hint(callee.result, expected);
        }
        self.arguments(&e.args, &callee.parameters);
        callee.result
    }

    /// `list.get(a..b)`: a part of it in an Option.
    fn sliced(&mut self, receiver: Ty, range: &'t Expr) -> Ty {
        let range = self.expr(range, None);
        self.settle_goals();
        let Some(part) = self.index_result(receiver, range) else {
            return self.terms.unknown();
        };
        let part = self.terms.reference(false, part);
        self.named("Option", &[part])
    }

    /// Notes a function whose result's type decides what it does.
    fn note_deciding(&mut self, path: &syn::Path, result: Ty) {
        let last = path.segments.last().map(|last| last.ident.to_string());
        let own = [
            "default",
            "from",
            "try_from",
            "new",
            "take",
            "size_of",
            "type_name",
        ];
        if last.is_some_and(|last| own.contains(&last.as_str())) {
            self.deciding.push((super::walk::address(path), result));
        }
    }

    /// `base.field`
    pub fn field(&mut self, e: &'t syn::ExprField) -> Ty {
        let base = self.expr(&e.base, None);
        if self.terms.is_open(base).is_some() {
            self.settle_goals();
        }
        let name = member_name(&e.member);
        let mut current = self.terms.shallow(base);
        for _ in 0..DEREFS_MAX {
            if let Some(found) = self.field_of(current, &name) {
                return found;
            }
            match self.dereferenced(current) {
                Some(inner) => current = self.terms.shallow(inner),
                None => break,
            }
        }
        self.lacking.push(Lacking::Field(e));
        self.terms.unknown()
    }

    fn field_of(&mut self, ty: Ty, name: &str) -> Option<Ty> {
        let (head, arguments) = self.terms.known(ty)?;
        match head {
            Head::Tuple => arguments.get(name.parse::<usize>().ok()?).copied(),
            Head::Named(sym) => {
                let key = self.world.names.text(sym).to_string();
                if !key.starts_with("crate") {
                    if !super::library::is_field(&key, name) {
                        return None;
                    }
                    return self.member(&key, name, ty).map(|member| member.result);
                }
                let (fields, env) = self.fields(ty, None)?;
                let position = name.parse::<usize>().ok();
                let field = fields
                    .iter()
                    .enumerate()
                    .find(|(index, field)| match &field.ident {
                        Some(ident) => ident == name,
                        None => Some(*index) == position,
                    });
                let (_, field) = field?;
                Some(self.convert(&field.ty, &env))
            }
            _ => None,
        }
    }

    /// `Name { field: value, ..base }`
    pub fn structure_value(&mut self, e: &'t syn::ExprStruct, expected: Option<Ty>) -> Ty {
        let Some((this, types)) = self.structure(&e.path) else {
            for field in &e.fields {
                self.expr(&field.expr, None);
            }
            return self.terms.unknown();
        };
        if let Some(expected) = expected {
            self.unify_hint(this, expected);
        }
        for field in &e.fields {
            let name = member_name(&field.member);
            let ty = types
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, ty)| *ty);
            self.argument(&field.expr, ty);
        }
        if let Some(base) = &e.rest {
            self.check(base, this);
        }
        this
    }

    /// `base[index]`
    pub fn index(&mut self, e: &'t syn::ExprIndex) -> Ty {
        let base = self.expr(&e.expr, None);
        let index = self.expr(&e.index, None);
        let to = self.terms.open();
        self.want(Goal::Index(base, index, to));
        to
    }

    /// What `base[index]` is, if the base is known.
    pub fn index_result(&mut self, base: Ty, index: Ty) -> Option<Ty> {
        let mut current = self.terms.shallow(base);
        for _ in 0..DEREFS_MAX {
            let (head, arguments) = self.terms.known(current)?;
            let (first, second) = (arguments.first().copied(), arguments.get(1).copied());
            if let Some(element) = self.elements(current) {
                self.index_is_size(index);
                return Some(self.indexed_part(element, index));
            }
            match head {
                Head::Str => {
                    self.index_is_size(index);
                    return Some(current);
                }
                Head::Named(sym) => match self.world.names.text(sym) {
                    "VecDeque" => {
                        self.index_is_size(index);
                        return first;
                    }
                    "HashMap" | "BTreeMap" => return second,
                    key if key.starts_with("crate") => {
                        let name = self.sym("Output");
                        if let Some(found) = self.associated(current, name, Some("Index")) {
                            self.own_index(current, index);
                            return Some(found);
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
            current = self.dereferenced(current)?;
            current = self.terms.shallow(current);
        }
        None
    }

    /// The index of an `impl Index<I>`, if there is one only.
    fn own_index(&mut self, base: Ty, index: Ty) {
        if let Some(callee) = self.of_impls(base, "index", &[])
            && let Some(parameter) = callee.parameters.first()
            && self.terms.fits(*parameter, index)
        {
            self.unify(*parameter, index);
        }
    }

    /// The numbers of an index are `usize`s.
    fn index_is_size(&mut self, index: Ty) {
        let size = self.size();
        match self.terms.known(index) {
            Some((Head::Named(sym), [bound]))
                if self.world.names.text(sym).starts_with("Range") =>
            {
                let bound = *bound;
                self.unify(bound, size);
            }
            _ if self.terms.is_open(index) == Some(super::terms::Open::Int) => {
                self.unify(index, size)
            }
            _ => {}
        }
    }

    /// `a..b`
    pub fn range(&mut self, e: &'t syn::ExprRange, expected: Option<Ty>) -> Ty {
        let hint = expected.and_then(|ty| match self.terms.known(ty) {
            Some((Head::Named(_), [bound])) => Some(*bound),
            _ => None,
        });
        let bound = hint.unwrap_or_else(|| self.terms.open());
        for value in [&e.start, &e.end].into_iter().flatten() {
            self.check(value, bound);
        }
        let name = if e.end.is_some() || e.start.is_none() {
            "Range"
        } else {
            "RangeFrom"
        };
        self.named(name, &[bound])
    }

    /// Whether a path names something of the program's or the library's that a pattern compares with.
    pub fn names_constant(&mut self, name: &str) -> bool {
        if name == "None" {
            return true;
        }
        let module = self.env.module.clone();
        let full = self.full_path(&[name.to_string()], &module);
        if full == name {
            return false;
        }
        if self.world.constants.contains_key(&full) || self.world.shapes.contains_key(&full) {
            return true;
        }
        let Some((owner, last)) = full.rsplit_once("::") else {
            return false;
        };
        match self.world.shapes.get(owner) {
            Some((shape, _)) => shape.fields(Some(last)).is_some(),
            None => {
                Self::has_member(&super::library::key(owner), last)
                    && last.starts_with(char::is_uppercase)
            }
        }
    }
}

fn is_closure(expr: &Expr) -> bool {
    match expr {
        Expr::Closure(_) => true,
        Expr::Paren(e) => is_closure(&e.expr),
        Expr::Reference(e) => is_closure(&e.expr),
        _ => false,
    }
}
