//! What the lowering asks: the types of expressions and names, as far as they matter while running.

use super::convert::Env;
use super::library;
use super::terms::{Head, Open, Term, Ty};
use super::walk::{Inference, address};
use super::world::World;
use crate::ir::program::{IntKind, TypeId};
use crate::ir::rs::{ANY_ERROR, MapKind, TypeExpr};
use crate::lang::rust::lower::trees::{self, Trees};
use crate::lang::rust::names::Items;
use std::collections::BTreeMap;
use syn::{Block, Expr, FnArg, ItemImpl, Signature};

/// How deep a type is told.
const DEPTH_MAX: usize = 16;

/// The types that were found, by the address of the node.
#[derive(Debug, Default)]
pub struct Known {
    types: BTreeMap<usize, TypeExpr>,
    /// Types of our prelude by the library's key.
    library: BTreeMap<String, TypeId>,
}

/// A function whose types are to be found.
pub struct Subject<'t> {
    /// Its head.
    pub signature: &'t Signature,
    /// Its body.
    pub block: &'t Block,
    /// The `impl` it is in or is given to, and the trait whose default it is.
    pub of: Option<(&'t ItemImpl, Option<&'t syn::ItemTrait>)>,
}

/// What a body is looked at with.
pub struct Context<'a, 't> {
    /// What the program declares.
    pub world: &'a mut World<'t>,
    /// What paths mean.
    pub items: &'a mut Items,
    /// Trees of macros.
    pub trees: &'t Trees,
    /// Which macro's tree is where.
    pub index: &'a mut trees::Index,
}

impl<'a, 't> Context<'a, 't> {
    fn inference(self) -> Inference<'a, 't> {
        let module = self.items.here.clone();
        Inference {
            terms: super::terms::Terms::default(),
            world: self.world,
            items: self.items,
            trees: self.trees,
            index: self.index,
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

    /// Whether the expression has been looked at.
    pub fn has(&self, expr: &Expr) -> bool {
        self.types.contains_key(&address(expr))
    }

    /// Finds the types in a function.
    pub fn function<'t>(&mut self, context: Context<'_, 't>, subject: &Subject<'t>) {
        let mut inference = context.inference();
        inference.function(subject);
        self.keep(&inference);
    }

    /// Finds the types in the value of a constant.
    pub fn constant<'t>(
        &mut self,
        context: Context<'_, 't>,
        expr: &'t Expr,
        ty: &syn::Type,
        this: Option<&str>,
    ) {
        let mut inference = context.inference();
        inference.env.this = this.map(|path| inference.type_at(path, Vec::new()));
        let env = inference.env.clone();
        let ty = inference.convert(ty, &env);
        inference.check(expr, ty);
        inference.finish();
        self.keep(&inference);
    }

    fn keep(&mut self, inference: &Inference) {
        for (node, ty) in &inference.found {
            let ty = self.told(inference, *ty, DEPTH_MAX);
            self.types.insert(*node, ty);
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
            Head::Single | Head::Never | Head::Future | Head::Parameter(_) => TypeExpr::Other,
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

impl<'t> Inference<'_, 't> {
    /// A function's body, from its parameters to the end.
    fn function(&mut self, subject: &Subject<'t>) {
        let mut env = self.env.clone();
        if let Some((item, default_of)) = subject.of {
            self.bind_generics(&mut env, &item.generics, false, &[]);
            let this = self.convert(&item.self_ty, &env);
            env.this = Some(this);
            if let (Some(declared), Some((path, _))) = (default_of, &item.trait_) {
                let last = path.segments.last();
                let given = last.map(|last| self.convert_arguments(&last.arguments, &env));
                self.bind_generics(
                    &mut env,
                    &declared.generics,
                    false,
                    &given.unwrap_or_default(),
                );
            }
        }
        self.bind_generics(&mut env, &subject.signature.generics, false, &[]);
        self.env = env.clone();
        for input in &subject.signature.inputs {
            match input {
                FnArg::Receiver(receiver) => {
                    let ty = self.receiver(receiver, &env);
                    self.declare("self", ty);
                }
                FnArg::Typed(typed) => {
                    let ty = self.convert(&typed.ty, &env);
                    self.pattern(&typed.pat, ty);
                }
            }
        }
        let result = self.convert_result(&subject.signature.output, &env);
        self.returns.push(result);
        let ty = self.block(subject.block, Some(result));
        self.join(result, ty);
        self.finish();
    }
}
