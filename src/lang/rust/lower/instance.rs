//! Bodies: their types are found, then they are lowered, once; a generic function that does what its type
//! parameters decide (`T::default()`, `text.parse::<T>()`) is lowered again for each choice of types.

use super::Lowering;
use super::item::{Constant, Work};
use crate::ir::Span;
use crate::ir::program::{FuncId, FunctionKind, NameId};
use crate::ir::rs::TypeExpr;
use crate::lang::rust::saved::found::Found;
use crate::lang::rust::types::called::Called;
use crate::lang::rust::types::convert::{ALIASES_MAX, generic_names};
use crate::lang::rust::types::known::{Context, Subject};
use crate::lang::rust::types::terms::PARTS_MAX;
use crate::lang::rust::types::walk::{GivenUp, address};
use crate::lang::rust::{span, types};
use crate::lang::slices::{at_once, pause};

/// A function, by the address of its head, and of the `impl` that it is given to as a trait's default.
pub type Head = (usize, usize);

/// Most functions for certain types: a generic function may ask for ever larger ones.
const INSTANCES_MAX: usize = 512;

impl<'t> Lowering<'t> {
    /// Lowers bodies.
    pub fn define(&mut self, work: Vec<Work<'t>>) {
        at_once(self.define_in_slices(work));
    }

    /// As [`Lowering::define`], a few bodies in a slice.
    pub async fn define_in_slices(&mut self, work: Vec<Work<'t>>) {
        self.settle_contested();
        if !self.hidden {
            self.find_needs(&work);
            pause().await;
        }
        for (work, number) in work.into_iter().zip(1..) {
            self.define_one(&work);
            while let Some(work) = self.pending.pop() {
                self.define_one(&work);
            }
            // Bodies of our prelude are short.
            if !self.hidden || number % 4 == 0 {
                pause().await;
            }
        }
    }

    fn define_one(&mut self, work: &Work<'t>) {
        let outer = std::mem::replace(&mut self.items.here, work.module.clone());
        let all = self.for_all;
        if !self.hidden {
            self.items_inside(work.block);
            let subject = subject(work);
            let first = work.given.is_empty();
            let (text, mut checks) = (self.text, std::mem::take(&mut self.checks));
            let (context, known) = self.context();
            let mut found = None;
            let given_up = known.function(context, &subject, |inference| {
                if first {
                    found = Some(Found::from(inference));
                    checks.function(inference, &subject, text);
                }
            });
            self.checks = checks;
            if let Some(found) = found.filter(|_| self.items.inside.is_empty()) {
                let found = (self.blocks_with_items, found);
                self.found.insert(head(work), found);
            }
            if let Some(given_up) = given_up {
                self.give_up(given_up);
                self.items.here = outer;
                return;
            }
            self.for_all = work.given.is_empty() && self.known.needs(address(work.signature));
        }
        self.define_function(work);
        self.for_all = all;
        self.items.here = outer;
    }

    fn context(&mut self) -> (Context<'_, 't>, &mut crate::lang::rust::types::Known) {
        let context = Context {
            world: &mut self.world,
            items: &mut self.items,
            trees: self.trees,
        };
        (context, &mut self.known)
    }

    /// Which generic functions do what their type parameters decide.
    fn find_needs(&mut self, work: &[Work<'t>]) {
        for work in work {
            self.functions.insert(head(work), work.clone());
            let of_impl = work
                .of
                .is_some_and(|(item, _)| !generic_names(&item.generics).is_empty());
            if of_impl || !generic_names(&work.signature.generics).is_empty() {
                let outer = std::mem::replace(&mut self.items.here, work.module.clone());
                let (context, known) = self.context();
                known.generic(context, &subject(work));
                self.items.here = outer;
            }
        }
        self.known.spread_needs();
    }

    /// Finds the types in a constant's value.
    pub fn find_constant_types(&mut self, constant: &Constant<'t>) {
        let this = constant.this;
        let this = this.and_then(|this| self.items.type_paths.get(&this).cloned());
        let (context, known) = self.context();
        let given_up = known.constant(context, constant.expr, constant.ty, this.as_deref());
        if let Some(given_up) = given_up {
            self.give_up(given_up);
        }
    }

    /// A written type, unless it has too many parts.
    pub fn small(&mut self, ty: TypeExpr, at: Span) -> TypeExpr {
        if types::is_small(&ty) {
            return ty;
        }
        self.give_up(GivenUp::Parts(at));
        TypeExpr::Other
    }

    /// Says that there is no end to the types of a body.
    fn give_up(&mut self, given_up: GivenUp) {
        self.given_up = true;
        let help = "give its parts a `struct` of their own, or put fewer of them together";
        match given_up {
            GivenUp::Parts(at) => {
                let message = format!("this type has grown beyond {PARTS_MAX} parts");
                self.error(at, message, help);
            }
            GivenUp::Aliases(at) => {
                let message = format!("this alias means more than {ALIASES_MAX} others in a row");
                self.error(at, message, "write the type itself");
            }
            GivenUp::Work(at) => {
                let message = "the types of this function take too long to find out";
                self.error(at, message, "make smaller functions of it");
            }
        }
    }

    /// The types of the fields of a struct with its arguments.
    pub fn fields_of(&mut self, applied: &str) -> Vec<(TypeExpr, Option<String>)> {
        let (context, known) = self.context();
        known.fields(context, applied)
    }

    /// A type that was told with its arguments, as running needs it.
    pub fn type_of_applied(&mut self, applied: &str) -> TypeExpr {
        let (context, known) = self.context();
        known.read(context, applied)
    }

    /// What a type that was told with its arguments is made of.
    pub fn parts_of(&mut self, applied: &str) -> (Option<String>, Vec<(TypeExpr, Option<String>)>) {
        let (context, known) = self.context();
        known.parts(context, applied)
    }

    /// The function that is called, for the types that it is called with; the bool says whether it is
    /// one for those alone.
    pub fn instance_of(&mut self, called: &Called) -> Option<(FuncId, bool)> {
        let work = self.functions.get(&called.key)?;
        let given = match &called.given {
            Some(given) if self.known.needs(called.key.0) => given.clone(),
            _ => return Some((work.id, false)),
        };
        let mut work = work.clone();
        let key = (called.key, given);
        if let Some(id) = self.instances.get(&key) {
            return Some((*id, true));
        }
        let at = span::ident(&work.signature.ident);
        if self.instances.len() >= INSTANCES_MAX {
            self.error(
                at,
                "this function is called with too many different types",
                "",
            );
            return Some((work.id, false));
        }
        let kind = match work.signature.asyncness {
            Some(_) => FunctionKind::Async,
            None => FunctionKind::Plain,
        };
        let name = self.program.name(&work.name);
        work.id = self.program.declare_function(name, kind, at);
        work.given.clone_from(&key.1);
        let id = work.id;
        self.pending.push(work);
        self.instances.insert(key, id);
        Some((id, true))
    }

    /// The name by which the method that is called for certain types is found.
    pub fn method_instance(&mut self, called: &Called) -> Option<NameId> {
        let (id, true) = self.instance_of(called)? else {
            return None;
        };
        let work = self.functions.get(&called.key)?;
        let (this, method) = (work.this?, work.signature.ident.to_string());
        let name = self.program.name(&format!("{method}#{}", id.index()));
        let methods = &mut self.program.type_mut(this).methods;
        if methods.iter().all(|(known, _)| *known != name) {
            methods.push((name, id));
        }
        Some(name)
    }
}

/// Which function it is.
pub fn head(work: &Work) -> Head {
    let given_to = match work.of {
        Some((item, Some(_))) => address(item),
        _ => 0,
    };
    (address(work.signature), given_to)
}

/// What inference looks at.
pub fn subject<'w, 't>(work: &'w Work<'t>) -> Subject<'w, 't> {
    Subject {
        signature: work.signature,
        block: work.block,
        of: work.of,
        given: &work.given,
    }
}

#[cfg(test)]
mod tests {
    use crate::ir::program::Language;
    use crate::lang;

    fn first_message(text: &str) -> String {
        let compiled = lang::compile(Language::Rust, text);
        assert!(compiled.program.is_none());
        compiled.diagnostics[0].message.clone()
    }

    #[test]
    fn types_without_end_are_refused() {
        let line = |number: u32| {
            let of = number - 1;
            format!("let v{number} = (v{of}.clone(), v{of}.clone());\n")
        };
        let lines: String = (1..60).map(line).collect();
        let doubling = format!("fn main() {{\nlet v0 = 1;\n{lines}}}\n");
        assert!(first_message(&doubling).starts_with("this type has grown beyond"));
        let alias = "type A = Vec<A>;\nfn main() { let all: A = vec![]; drop(all); }\n";
        assert!(first_message(alias).starts_with("this alias means"));
        let growing =
            "macro_rules! m { ($($x:expr),*) => { m!($($x, $x),*) }; }\nfn main() { m!(1); }\n";
        assert!(first_message(growing).starts_with("macros become more than"));
    }
}
