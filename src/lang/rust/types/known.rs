//! What the lowering asks: the types of expressions and names, as far as they matter while running.

use super::called::{Called, Conversion};
use super::conversion::Converts;
use super::convert::Env;
use super::library;
use super::terms::{Head, Open, Term, Ty};
use super::walk::{GivenUp, Inference, address, result_address};
use super::world::World;
use crate::ir::program::{IntKind, TypeId};
use crate::ir::rs::{ANY_ERROR, MapKind, TypeExpr};
use crate::lang::rust::lower::trees::Trees;
use crate::lang::rust::names::Items;
use std::collections::{BTreeMap, BTreeSet};
use syn::{Block, Expr, ItemImpl, Signature};

/// How deep a type is told.
pub const DEPTH_MAX: usize = 16;

/// The types that were found, by the address of the node.
#[derive(Clone, Debug, Default)]
pub struct Known {
    types: BTreeMap<usize, TypeExpr>,
    /// The nodes that are a `&mut`.
    unique: BTreeSet<usize>,
    /// What nodes call.
    called: BTreeMap<usize, Called>,
    /// What the conversions that nodes name do.
    conversions: BTreeMap<usize, Conversion>,
    /// The values of the associated constants that nodes name.
    constants: BTreeMap<usize, usize>,
    /// The nodes of each function, by its head, that have something in one of the two.
    noted: BTreeMap<usize, Vec<usize>>,
    /// Types of the program with arguments, where they decide what a call gives.
    applied: BTreeMap<usize, String>,
    /// Generic functions that do what their type parameters decide, by the address of their heads.
    needs: BTreeSet<usize>,
    /// Generic functions and those that they call with their own parameters.
    calls: Vec<(usize, usize)>,
    /// Types of our prelude by the library's key.
    library: BTreeMap<String, TypeId>,
}

/// A function whose types are to be found.
pub struct Subject<'w, 't> {
    /// Its head.
    pub signature: &'t Signature,
    /// Its body.
    pub block: &'t Block,
    /// The `impl` it is in or is given to, and the trait whose default it is.
    pub of: Option<(&'t ItemImpl, Option<&'t syn::ItemTrait>)>,
    /// What its type parameters are, if it is looked at for certain ones.
    pub given: &'w [(String, String)],
}

/// What a body is looked at with.
pub struct Context<'a, 't> {
    /// What the program declares.
    pub world: &'a mut World<'t>,
    /// What paths mean.
    pub items: &'a mut Items,
    /// Trees of macros.
    pub trees: &'t Trees,
}

impl<'a, 't> Context<'a, 't> {
    /// A look at one body.
    pub fn inference(self) -> Inference<'a, 't> {
        let module = self.items.here.clone();
        Inference {
            terms: super::terms::Terms::default(),
            world: self.world,
            items: self.items,
            trees: self.trees,
            given_up: None,
            goals: Vec::new(),
            literals: Vec::new(),
            aliases: 0,
            parameter_bounds: BTreeMap::new(),
            env: Env {
                module,
                ..Env::default()
            },
            variables: Vec::new(),
            returns: Vec::new(),
            loops: Vec::new(),
            found: Vec::new(),
            targets: Vec::new(),
            constants: Vec::new(),
            decides: false,
            deciding: Vec::new(),
            expected: Vec::new(),
            bounded_by: Vec::new(),
            conversions: Vec::new(),
            lacking: Vec::new(),
            is_doubtful: false,
        }
    }
}

impl Known {
    /// The library's types that our prelude declares.
    pub fn declare_library(&mut self, items: &Items) {
        for (path, id) in &items.types {
            if path.starts_with("std::") {
                self.library.entry(library::key(path)).or_insert(*id);
            }
        }
    }

    /// The type of an expression or of a name in a pattern; `Other`: not known.
    pub fn of<T>(&self, node: &T) -> TypeExpr {
        self.types
            .get(&address(node))
            .cloned()
            .unwrap_or(TypeExpr::Other)
    }

    /// Whether an expression is a `&mut`.
    pub fn is_unique<T>(&self, node: &T) -> bool {
        self.unique.contains(&address(node))
    }

    /// What a function, closure or async block gives.
    pub fn result_of<T>(&self, node: &T) -> TypeExpr {
        let known = self.types.get(&result_address(node));
        known.cloned().unwrap_or(TypeExpr::Other)
    }

    /// The function of the program that is called by a path or a method's name.
    pub fn called<T>(&self, node: &T) -> Option<&Called> {
        self.called.get(&address(node))
    }

    /// What the conversion that is named does, if types tell it.
    pub fn conversion<T>(&self, node: &T) -> Option<&Conversion> {
        self.conversions.get(&address(node))
    }

    /// The type of the program with its arguments that decides what a call by the name gives.
    pub fn applied<T>(&self, node: &T) -> Option<String> {
        self.applied.get(&address(node)).cloned()
    }

    /// The types of the fields of a struct with its arguments, and those of the program with theirs.
    pub fn fields(
        &self,
        context: Context<'_, '_>,
        applied: &str,
    ) -> Vec<(TypeExpr, Option<String>)> {
        let mut inference = context.inference();
        let this = inference.read_type(applied);
        let mut types = Vec::new();
        if let Some((fields, env)) = inference.fields(this, None) {
            for field in fields {
                let ty = inference.convert(&field.ty, &env);
                types.push(self.part(&inference, ty));
            }
        }
        types
    }

    /// A type that was told with its arguments, as running needs it.
    pub fn read(&self, context: Context<'_, '_>, applied: &str) -> TypeExpr {
        let mut inference = context.inference();
        let ty = inference.read_type(applied);
        self.told(&inference, ty, DEPTH_MAX)
    }

    /// What a type that was told with its arguments is made of: the name, and the arguments or the parts of a
    /// tuple, which has no name.
    pub fn parts(
        &self,
        context: Context<'_, '_>,
        applied: &str,
    ) -> (Option<String>, Vec<(TypeExpr, Option<String>)>) {
        let mut inference = context.inference();
        let ty = inference.read_type(applied);
        let (head, arguments) = match inference.terms.term(ty) {
            Term::Made(head, arguments) => (*head, arguments.to_vec()),
            _ => return (None, Vec::new()),
        };
        let name = match head {
            Head::Named(sym) => Some(inference.world.names.text(sym).to_owned()),
            Head::Tuple => None,
            _ => return (None, Vec::new()),
        };
        let parts = arguments.iter().map(|ty| self.part(&inference, *ty));
        (name, parts.collect())
    }

    /// A type as running needs it, and with its arguments, if it has some.
    fn part(&self, inference: &Inference, ty: Ty) -> (TypeExpr, Option<String>) {
        let text = inference.shown(ty, DEPTH_MAX);
        let text = text.filter(|text| has_arguments(text));
        (self.told(inference, ty, DEPTH_MAX), text)
    }

    /// The address of the value of the associated constant that a path names.
    pub fn constant_at(&self, path: &syn::Path) -> Option<usize> {
        self.constants.get(&address(path)).copied()
    }

    /// Whether the function does what its type parameters decide.
    pub fn needs(&self, signature: usize) -> bool {
        self.needs.contains(&signature)
    }

    /// Looks at a generic function as such: whether its type parameters decide what it does.
    pub fn generic<'t>(&mut self, context: Context<'_, 't>, subject: &Subject<'_, 't>) {
        let mut inference = context.inference();
        inference.function(subject);
        if inference.gives_up(subject.signature) {
            return;
        }
        let own = address(subject.signature);
        let deciding = std::mem::take(&mut inference.deciding);
        let open = deciding
            .iter()
            .any(|(_, ty)| inference.shown(*ty, DEPTH_MAX).is_none());
        let unclear = |(_, found): &(usize, Converts)| matches!(found, Converts::Unclear);
        if inference.decides || open || inference.conversions_decided().iter().any(unclear) {
            self.needs.insert(own);
        }
        for (_, target) in &inference.targets {
            let mut names = target.names.iter();
            if names.any(|(_, ty)| inference.shown(*ty, DEPTH_MAX).is_none()) {
                self.calls.push((own, target.signature));
            }
        }
    }

    /// Once all generic functions have been looked at: those that call one that needs its parameters
    /// need theirs.
    pub fn spread_needs(&mut self) {
        loop {
            let before = self.needs.len();
            for (caller, callee) in &self.calls {
                if self.needs.contains(callee) {
                    self.needs.insert(*caller);
                }
            }
            if self.needs.len() == before {
                return;
            }
        }
    }

    /// Whether the expression has been looked at.
    pub fn has(&self, expr: &Expr) -> bool {
        self.types.contains_key(&address(expr))
    }

    /// Finds the types in a function; `inspect` looks at them as they are. Where it was given up.
    pub fn function<'t>(
        &mut self,
        context: Context<'_, 't>,
        subject: &Subject<'_, 't>,
        inspect: impl FnOnce(&mut Inference<'_, 't>),
    ) -> Option<GivenUp> {
        let mut inference = context.inference();
        inference.function(subject);
        if inference.gives_up(subject.signature) {
            return inference.given_up;
        }
        // Another look at the function may have found what this one has not.
        for node in self
            .noted
            .remove(&address(subject.signature))
            .unwrap_or_default()
        {
            self.called.remove(&node);
            self.constants.remove(&node);
            self.conversions.remove(&node);
        }
        let decided = inference.conversions_decided();
        let targets = inference.targets.iter().map(|(node, _)| *node);
        let constants = inference.constants.iter().map(|(node, _)| *node);
        let conversions = decided.iter().map(|(node, _)| *node);
        let noted = targets.chain(constants).chain(conversions).collect();
        self.noted.insert(address(subject.signature), noted);
        self.keep(&inference, decided);
        inspect(&mut inference);
        None
    }

    /// Finds the types in the value of a constant.
    pub fn constant<'t>(
        &mut self,
        context: Context<'_, 't>,
        expr: &'t Expr,
        ty: &syn::Type,
        this: Option<&str>,
    ) -> Option<GivenUp> {
        let mut inference = context.inference();
        inference.env.this = this.map(|path| inference.type_at(path, Vec::new()));
        let env = inference.env.clone();
        let ty = inference.convert(ty, &env);
        inference.check(expr, ty);
        inference.finish();
        if inference.given_up.is_none() {
            let decided = inference.conversions_decided();
            self.keep(&inference, decided);
        }
        inference.given_up
    }

    fn keep(&mut self, inference: &Inference, decided: Vec<(usize, Converts)>) {
        for (node, ty) in &inference.found {
            match inference.terms.term(*ty) {
                Term::Made(Head::Reference(true), _) => self.unique.insert(*node),
                _ => self.unique.remove(node),
            };
            let ty = self.told(inference, *ty, DEPTH_MAX);
            self.types.insert(*node, ty);
        }
        for (node, target) in &inference.targets {
            self.called.insert(*node, Called::of(inference, target));
        }
        for (node, converts) in decided {
            let conversion = Conversion::of(inference, converts);
            self.conversions.insert(node, conversion);
        }
        self.constants.extend(inference.constants.iter().copied());
        for (node, ty) in &inference.deciding {
            let behind = inference.terms.behind(*ty);
            let text = inference.shown(behind, DEPTH_MAX);
            match text.filter(|text| has_arguments(text)) {
                Some(text) => self.applied.insert(*node, text),
                None => self.applied.remove(node),
            };
        }
    }

    /// A type as running needs it.
    fn told(&self, inference: &Inference, ty: Ty, left: usize) -> TypeExpr {
        if left == 0 {
            return TypeExpr::Other;
        }
        let inner = |ty: Option<&Ty>| match ty {
            Some(ty) => self.told(inference, *ty, left - 1),
            None => TypeExpr::Other,
        };
        let (head, arguments) = match inference.terms.term(ty) {
            Term::Open {
                kind: Open::Int, ..
            } => return TypeExpr::Int(IntKind::Infer),
            Term::Open {
                kind: Open::Float, ..
            } => return TypeExpr::Float,
            Term::Made(head, arguments) => (*head, arguments),
            _ => return TypeExpr::Other,
        };
        let first = || Box::new(inner(arguments.first()));
        match head {
            Head::Int(kind) => TypeExpr::Int(kind),
            Head::Float => TypeExpr::Float,
            Head::Bool => TypeExpr::Bool,
            Head::Char => TypeExpr::Char,
            Head::Str => TypeExpr::Str,
            Head::Tuple => TypeExpr::Tuple(arguments.iter().map(|ty| inner(Some(ty))).collect()),
            Head::Reference(_) => match inner(arguments.first()) {
                ty @ (TypeExpr::Sequence(_) | TypeExpr::Str) => ty,
                other => TypeExpr::Reference(Box::new(other)),
            },
            Head::Slice | Head::Array => TypeExpr::Sequence(first()),
            Head::Iter => TypeExpr::Iterator(first()),
            Head::Function => {
                let mut parts: Vec<TypeExpr> = arguments.iter().map(|ty| inner(Some(ty))).collect();
                let result = parts.pop().unwrap_or(TypeExpr::Other);
                TypeExpr::Function(parts, Box::new(result))
            }
            Head::Bound(index) => {
                let traits = inference.terms.bounds.get(index as usize);
                let errors = traits.is_some_and(|traits| {
                    traits
                        .iter()
                        .any(|bound| inference.world.names.text(bound.path) == "std::error::Error")
                });
                match errors {
                    true => TypeExpr::Library(ANY_ERROR.into()),
                    false => TypeExpr::Other,
                }
            }
            Head::Named(sym) => {
                let parts = arguments.iter().map(|ty| inner(Some(ty))).collect();
                self.named(inference, inference.world.names.text(sym), parts)
            }
            Head::Single => TypeExpr::Single,
            Head::Never | Head::Future | Head::Parameter(_) => TypeExpr::Other,
        }
    }

    fn named(&self, inference: &Inference, key: &str, arguments: Vec<TypeExpr>) -> TypeExpr {
        let mut arguments = arguments.into_iter();
        let mut next = || Box::new(arguments.next().unwrap_or(TypeExpr::Other));
        let unit = || Box::new(TypeExpr::Tuple(Vec::new()));
        match key {
            "String" => TypeExpr::Text,
            "Vec" => TypeExpr::Sequence(next()),
            "VecDeque" => TypeExpr::Deque(next()),
            "HashMap" => TypeExpr::Map(MapKind::HashMap, next(), next()),
            "BTreeMap" => TypeExpr::Map(MapKind::BTreeMap, next(), next()),
            "HashSet" => TypeExpr::Map(MapKind::HashSet, next(), unit()),
            "BTreeSet" => TypeExpr::Map(MapKind::BTreeSet, next(), unit()),
            "Option" => TypeExpr::Option(next()),
            "Result" => TypeExpr::Result(next(), next()),
            "Box" | "Rc" | "Arc" | "Pin" | "Wrapping" => *next(),
            "Duration" => TypeExpr::Duration,
            "Atomic" => match *next() {
                TypeExpr::Int(kind) => self.atomic(super::written::int_name(kind)),
                TypeExpr::Bool => self.atomic("bool"),
                _ => TypeExpr::Other,
            },
            key if key.starts_with("crate") => match inference.items.types.get(key) {
                Some(id) => TypeExpr::Declared(*id),
                None => TypeExpr::Other,
            },
            key => match self.library.get(key) {
                Some(id) => TypeExpr::Declared(*id),
                None => TypeExpr::Library(key.rsplit("::").next().unwrap_or(key).into()),
            },
        }
    }

    fn atomic(&self, of: &str) -> TypeExpr {
        let mut letters = of.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        let name: String = "Atomic".chars().chain(first).chain(letters).collect();
        let found = self.library.get(&name);
        found.map_or(TypeExpr::Library(name.into()), |id| TypeExpr::Declared(*id))
    }
}

/// Whether a type is told with arguments, or is a tuple of some that may have them.
fn has_arguments(text: &str) -> bool {
    text.ends_with('>') || text.starts_with('(')
}
