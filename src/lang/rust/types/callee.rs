//! Functions by path: what they take and give, with types to be found out for their parameters.

use super::convert::Env;
use super::library::{self, Member};
use super::terms::{Head, Ty};
use super::walk::Inference;
use super::world::Shape;
use crate::lang::rust::lower::expr::segments;
use syn::{Fields, FnArg, ReceiverKind};

/// What is called.
#[derive(Clone, Debug)]
pub struct Callee {
    /// What it takes, without a receiver.
    pub parameters: Vec<Ty>,
    /// The receiver's type.
    pub receiver: Option<Ty>,
    /// What it gives.
    pub result: Ty,
    /// Which function of the program it is.
    pub target: Option<Target>,
}

/// A function of the program with what its type parameters are.
#[derive(Clone, Debug)]
pub struct Target {
    /// The address of its head.
    pub signature: usize,
    /// The address of the `impl` that a trait's default is given to; 0 for any other function.
    pub given_to: usize,
    /// Whether it is called on a value.
    pub is_method: bool,
    /// Its parameters, the `impl`'s first.
    pub names: Vec<(String, Ty)>,
}

impl Callee {
    /// Takes nothing.
    pub fn giving(result: Ty) -> Callee {
        Callee {
            parameters: Vec::new(),
            receiver: None,
            result,
            target: None,
        }
    }

    /// A member of the library's; `given` are its type arguments.
    pub fn of_member(member: Member, given: &[Ty], inference: &mut Inference) -> Callee {
        for (own, given) in member.own.iter().zip(given) {
            inference.unify(*own, *given);
        }
        Callee {
            parameters: member.parameters,
            ..Callee::giving(member.result)
        }
    }

    /// All that a call by path takes.
    pub fn all(&self) -> Vec<Ty> {
        self.receiver
            .iter()
            .chain(&self.parameters)
            .copied()
            .collect()
    }
}

/// What a path to a value is.
pub enum Value {
    /// Something called.
    Function(Callee),
    /// A value of the type.
    Constant(Ty),
    /// An associated constant: its type, and the address of its value.
    Associated(Ty, usize),
}

impl<'t> Inference<'_, 't> {
    /// A function or method of the program; `env` has what names mean outside it.
    pub fn instance(
        &mut self,
        signature: &'t syn::Signature,
        mut env: Env,
        given: &[Ty],
        implementation: Option<usize>,
    ) -> Callee {
        self.bind_generics(&mut env, &signature.generics, true, given);
        let mut callee = Callee::giving(self.terms.unit());
        let own = |index: &usize| {
            let known = &self.world.impls[*index];
            let function = known.function(&signature.ident.to_string());
            !function.is_some_and(|function| std::ptr::eq(&function.sig, signature))
        };
        let given_to = implementation.filter(own).map_or(0, |index| {
            super::walk::address(self.world.impls[index].item)
        });
        callee.target = Some(Target {
            signature: super::walk::address(signature),
            given_to,
            is_method: signature.receiver().is_some(),
            names: env.names.clone(),
        });
        for input in &signature.inputs {
            match input {
                FnArg::Receiver(receiver) => callee.receiver = Some(self.receiver(receiver, &env)),
                FnArg::Typed(typed) => {
                    let ty = self.convert(&typed.ty, &env);
                    callee.parameters.push(ty);
                }
            }
        }
        callee.result = self.convert_result(&signature.output, &env);
        if signature.asyncness.is_some() {
            callee.result = self.terms.made(Head::Future, &[callee.result]);
        }
        callee
    }

    /// The type of `self`.
    pub fn receiver(&mut self, receiver: &syn::Receiver, env: &Env) -> Ty {
        let this = env.this.unwrap_or_else(|| self.terms.unknown());
        match &receiver.kind {
            ReceiverKind::Value => this,
            ReceiverKind::Reference(_, _, mutable) => self.terms.reference(mutable.is_some(), this),
            ReceiverKind::Typed(_, ty) => self.convert(ty, env),
            _ => this,
        }
    }

    /// What a path means as a value.
    pub fn path_value(&mut self, path: &syn::Path, qself: Option<&syn::QSelf>) -> Option<Value> {
        let env = self.env.clone();
        let names = segments(path);
        if qself.is_some()
            || names.len() > 1 && env.names.iter().any(|(known, _)| *known == names[0])
        {
            self.decides = true;
        }
        let last = path.segments.last()?;
        let name = last.ident.to_string();
        let given = self.convert_arguments(&last.arguments, &env);
        if let Some(qself) = qself {
            let this = self.convert(&qself.ty, &env);
            return self.of_type(this, &name, &given);
        }
        if names.len() == 1 && name == "Self" {
            return self.constructor(env.this?, None);
        }
        let parameter = env.names.iter().rev().find(|(known, _)| *known == names[0]);
        if names.len() > 1 && (parameter.is_some() || names[0] == "Self") {
            let first = parameter.map(|(_, ty)| *ty).or(env.this)?;
            let owner = names[1..names.len() - 1].iter();
            let owner = owner.fold(first, |base, name| self.projected(base, name));
            return self.of_type(owner, &name, &given);
        }
        let full = self.full_path(&names, &env.module);
        let arguments = path.segments.iter().rev().nth(1);
        let arguments = arguments.map(|before| self.convert_arguments(&before.arguments, &env));
        self.item_value(&full, given, arguments.unwrap_or_default())
    }

    /// What a full path means as a value: `given` are its own type arguments, `arguments` those of the
    /// type before it.
    fn item_value(&mut self, full: &str, given: Vec<Ty>, arguments: Vec<Ty>) -> Option<Value> {
        if let Some((signature, module)) = self.world.functions.get(full) {
            let (signature, module) = (*signature, module.clone());
            let env = Env {
                module,
                ..Env::default()
            };
            return Some(Value::Function(self.instance(signature, env, &given, None)));
        }
        if let Some((ty, module)) = self.world.constants.get(full) {
            let (ty, module) = (*ty, module.clone());
            let env = Env {
                module,
                ..Env::default()
            };
            return Some(Value::Constant(self.convert(ty, &env)));
        }
        if self.world.shapes.contains_key(full) {
            let this = self.type_at(full, given);
            return self.constructor(this, None);
        }
        if let Some(mut member) = self.library_function(full) {
            if full == "Err" {
                // `Err::<T, E>(e)`: the type's parameters come in the type's order.
                member.own.reverse();
            }
            return Some(Value::Function(Callee::of_member(member, &given, self)));
        }
        if full.starts_with("std::f64::consts") {
            return Some(Value::Constant(self.terms.plain(Head::Float)));
        }
        if full.starts_with("std::f32::consts") {
            return Some(Value::Constant(self.terms.plain(Head::Single)));
        }
        let Some((owner, name)) = full.rsplit_once("::") else {
            let this = self.terms.open();
            let this = self.named("Option", &[this]);
            return (full == "None").then_some(Value::Constant(this));
        };
        if self.world.traits.contains_key(owner) {
            let this = self.terms.open();
            return self.of_trait_path(owner, this, name, &given);
        }
        let key = library::key(owner);
        let unknown = !owner.starts_with("crate")
            && !library::has_type(&key)
            && super::world::primitive(owner).is_none()
            && !key.starts_with("Atomic");
        if unknown {
            return self.of_library_trait(name);
        }
        let owner = self.type_at(owner, arguments);
        self.of_type(owner, name, &given)
    }

    /// `Default::default`, `From::from`, `ToString::to_string`: of a trait of the library.
    fn of_library_trait(&mut self, name: &str) -> Option<Value> {
        let this = self.terms.open();
        let member = self.member("Any", name, this)?;
        let mut callee = Callee {
            parameters: member.parameters,
            ..Callee::giving(member.result)
        };
        if member.is_method {
            callee.receiver = Some(self.terms.open());
        }
        Some(Value::Function(callee))
    }

    fn of_trait_path(&mut self, path: &str, this: Ty, name: &str, given: &[Ty]) -> Option<Value> {
        let (item, _) = self.world.traits.get(path)?;
        let item = *item;
        let env = self.trait_env(path, this, None);
        if let Some(function) = item.function(name) {
            return Some(Value::Function(self.instance(
                &function.sig,
                env,
                given,
                None,
            )));
        }
        let constant = item.constant(name)?;
        Some(Value::Constant(self.convert(&constant.ty, &env)))
    }

    /// What a type has under a name: a variant, an associated function or constant.
    fn of_type(&mut self, this: Ty, name: &str, given: &[Ty]) -> Option<Value> {
        if let Some(found) = self.constructor(this, Some(name)) {
            return Some(found);
        }
        if let Some(Head::Parameter(sym)) = self.terms.head(this) {
            for bound in self.bounds_of(sym) {
                let path = self.world.names.text(bound.path).to_string();
                if let Some(found) = self.of_trait_path(&path, this, name, given) {
                    return Some(found);
                }
            }
        }
        // Which `From` of a type of the library is meant, the program's or the library's own, its argument says.
        let converts = name == "from" && !self.is_own(this) && self.terms.head(this).is_some();
        if let Some(found) = self.of_impls(this, name, given).filter(|_| !converts) {
            return Some(Value::Function(found));
        }
        if let Some((ty, value)) = self.constant_of(this, name) {
            return Some(Value::Associated(ty, value));
        }
        let key = self
            .terms
            .head(this)
            .and_then(|head| self.key_of(head).map(str::to_string));
        let member = match key {
            Some(key) => self.member(&key, name, this),
            None => None,
        };
        let own = self.shape_of(this).is_some();
        let member = match member {
            // A type of the program has `new` only where it says so.
            None if own && name == "new" => return None,
            None => self.member("Any", name, this)?,
            Some(member) => member,
        };
        let is_method = member.is_method;
        let constant =
            !is_method && member.parameters.is_empty() && name.starts_with(char::is_uppercase);
        if constant {
            return Some(Value::Constant(member.result));
        }
        let mut callee = Callee::of_member(member, given, self);
        callee.receiver = is_method.then_some(this);
        Some(Value::Function(callee))
    }

    /// The type of an associated constant.
    fn constant_of(&mut self, this: Ty, name: &str) -> Option<(Ty, usize)> {
        for index in 0..self.world.impls.len() {
            let known = &self.world.impls[index];
            let of_trait = known.of_trait.clone();
            if let Some(item) = known.constant(name) {
                let value = super::walk::address(&item.expr);
                if let Some(env) = self.matching(index, this) {
                    return Some((self.convert(&item.ty, &env), value));
                }
            } else if let Some(path) = of_trait
                && let Some(item) = self
                    .world
                    .trait_at(&path)
                    .and_then(|item| item.constant(name))
                && self.matching(index, this).is_some()
            {
                let env = self.trait_env(&path, this, Some(index));
                let value = item.default.as_ref();
                let value = value.map_or(0, |(_, value)| super::walk::address(value));
                return Some((self.convert(&item.ty, &env), value));
            }
        }
        None
    }

    /// The struct or the variant of a type, as a constructor or a value.
    fn constructor(&mut self, this: Ty, variant: Option<&str>) -> Option<Value> {
        let (fields, env) = self.fields(this, variant)?;
        match fields {
            Fields::Unnamed(fields) => {
                let types = fields
                    .unnamed
                    .iter()
                    .map(|field| self.convert(&field.ty, &env));
                let parameters = types.collect();
                Some(Value::Function(Callee {
                    parameters,
                    ..Callee::giving(this)
                }))
            }
            _ => Some(Value::Constant(this)),
        }
    }

    /// The fields of a struct or variant, and what names mean in them.
    pub fn fields(&mut self, this: Ty, variant: Option<&str>) -> Option<(&'t Fields, Env)> {
        let (shape, env) = self.shape_of(this)?;
        Some((shape.fields(variant)?, env))
    }

    /// The declaration of a type of the program, and what names mean in it.
    fn shape_of(&mut self, this: Ty) -> Option<(Shape<'t>, Env)> {
        let (head, arguments) = self.terms.known(this)?;
        let Head::Named(sym) = head else {
            return None;
        };
        let (shape, module) = self.world.shapes.get(self.world.names.text(sym))?;
        let (shape, module, arguments) = (*shape, module.clone(), arguments.to_vec());
        let mut env = Env {
            this: Some(this),
            module,
            ..Env::default()
        };
        let mut arguments = arguments.into_iter();
        for param in &shape.generics().params {
            if let syn::GenericParam::Type(param) = param
                && let Some(ty) = arguments.next()
            {
                env.names.push((param.ident.to_string(), ty));
            }
        }
        Some((shape, env))
    }

    /// A struct or variant by its path: its type, its fields' types by name, and whether the path names
    /// one at all.
    pub fn structure(&mut self, path: &syn::Path) -> Option<(Ty, Vec<(String, Ty)>)> {
        let env = self.env.clone();
        let names = segments(path);
        let (this, variant) = self.structure_path(path, &names, &env)?;
        if let Some((fields, env)) = self.fields(this, variant.as_deref()) {
            let mut types = Vec::new();
            for (index, field) in fields.iter().enumerate() {
                let name = field
                    .ident
                    .as_ref()
                    .map_or_else(|| index.to_string(), ToString::to_string);
                types.push((name, self.convert(&field.ty, &env)));
            }
            return Some((this, types));
        }
        let key = self
            .terms
            .head(this)
            .and_then(|head| self.key_of(head).map(str::to_string))?;
        let member = self.member(&key, &variant.or(names.last().cloned())?, this)?;
        let parameters = member.parameters.into_iter().enumerate();
        let types = parameters.map(|(index, ty)| (index.to_string(), ty));
        Some((member.result, types.collect()))
    }

    fn structure_path(
        &mut self,
        path: &syn::Path,
        names: &[String],
        env: &Env,
    ) -> Option<(Ty, Option<String>)> {
        let last = names.last()?.clone();
        if names[0] == "Self" {
            return Some((env.this?, (names.len() > 1).then_some(last)));
        }
        let full = self.full_path(names, &env.module);
        let given = path
            .segments
            .last()
            .map(|last| self.convert_arguments(&last.arguments, env));
        let given = given.unwrap_or_default();
        for (wrapper, owner) in [
            ("Some", "Option"),
            ("None", "Option"),
            ("Ok", "Result"),
            ("Err", "Result"),
        ] {
            if full == wrapper {
                return Some((self.named(owner, &[]), Some(last)));
            }
        }
        if self.world.shapes.contains_key(&full) || self.world.aliases.contains_key(&full) {
            return Some((self.type_at(&full, given), None));
        }
        let (owner, _) = full.rsplit_once("::")?;
        let key = library::key(&full);
        if library::has_type(&key) {
            return Some((self.named(&key, &given), None));
        }
        if full.starts_with("crate") || library::has_type(&library::key(owner)) {
            return Some((self.type_at(owner, Vec::new()), Some(last)));
        }
        None
    }
}
