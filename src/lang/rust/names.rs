//! What paths mean: items of the text by module, `use` declarations, the standard library, Tokio.
//!
//! Every item has a full path: `crate::shapes::Circle`; items of our own prelude start with `std`.

use super::library::{self, canonical};
use crate::ir::native::Native;
use crate::ir::program::{FuncId, TypeId};
use crate::ir::rs::{Kind, TypeExpr};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use syn::UseTree;

/// How many re-exports are followed.
const REEXPORTS_MAX: usize = 16;

/// A function or method as its callers see it.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The function.
    pub id: FuncId,
    /// Its parameters' types, `self` included.
    pub parameters: Vec<TypeExpr>,
    /// What it returns (the output, for an async function).
    pub result: TypeExpr,
}

/// What a module's `use` declarations say.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// The local name and the path as written.
    pub names: BTreeMap<String, String>,
    /// `use path::*`
    pub globs: Vec<String>,
}

/// The items of a text.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// Functions by full path.
    pub functions: BTreeMap<String, Signature>,
    /// Structs and enums by full path.
    pub types: BTreeMap<String, TypeId>,
    /// `type` aliases by full path.
    pub aliases_of_types: BTreeMap<String, TypeExpr>,
    /// Functions, constants, statics, traits and aliases by full path.
    pub others: BTreeSet<String>,
    /// Methods and associated functions.
    pub methods: BTreeMap<(TypeId, String), Signature>,
    /// Methods that traits and our prelude give to the library's types.
    pub extensions: BTreeMap<(Kind, String), Signature>,
    /// Types of fields, in order, of structs.
    pub fields: BTreeMap<TypeId, Vec<TypeExpr>>,
    /// The names of variants.
    pub variants: BTreeSet<(TypeId, String)>,
    /// Types of fields, in order, of variants.
    pub variant_fields: BTreeMap<(TypeId, u32), Vec<TypeExpr>>,
    /// Methods of which a type has several (`From<A>`, `From<B>`).
    pub overloads: BTreeSet<(TypeId, String)>,
    /// The full path of each type.
    pub type_paths: BTreeMap<TypeId, String>,
    /// Modules by full path.
    pub modules: BTreeMap<String, Uses>,
    /// The module being looked at.
    pub here: String,
    /// The `use` declarations of the blocks being lowered, innermost last.
    pub inside: Vec<Uses>,
    /// What paths were found to mean: the same until something is declared.
    met: RefCell<Met>,
}

/// Paths that were followed, with what they mean.
#[derive(Clone, Debug, Default)]
struct Met {
    /// How much was declared when they were.
    declared: usize,
    /// By module, then by path as it is written there.
    full: BTreeMap<String, BTreeMap<String, String>>,
}

/// What a path to a value means.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// A function of the text.
    Function(Signature),
    /// A struct of the text.
    Struct(TypeId),
    /// A variant of an enum of the text.
    Variant(TypeId, u32),
    /// Something the standard library or Tokio offers.
    Native(Native),
    /// `Some`, `None`, `Ok`, `Err`.
    Wrapper(&'static str),
    /// A constant of the standard library.
    Constant(crate::ir::program::Const),
    /// `Trait::method`, `Type::method`: a method by its name, called on its first argument.
    Method(String),
    /// `Instant::now` and the like: a type's own function that is unknown; the full path.
    Unknown(String),
}

/// Collects a `use` declaration: `found` gets the local name, the full path and the token.
pub fn collect_use<'t>(
    tree: &'t UseTree,
    prefix: &str,
    found: &mut Vec<(String, String, &'t syn::Ident)>,
    globs: &mut Vec<String>,
) {
    let path = |name: &syn::Ident| match prefix {
        "" => name.to_string(),
        prefix => format!("{prefix}::{name}"),
    };
    match tree {
        UseTree::Path(tree) => collect_use(&tree.tree, &path(&tree.ident), found, globs),
        UseTree::Name(name) if name.ident == "self" => {
            let local = prefix.rsplit("::").next().unwrap_or(prefix);
            found.push((local.to_string(), prefix.to_string(), &name.ident));
        }
        UseTree::Name(name) => {
            found.push((name.ident.to_string(), path(&name.ident), &name.ident));
        }
        UseTree::Rename(rename) => {
            let full = match rename.ident == "self" {
                true => prefix.to_string(),
                false => path(&rename.ident),
            };
            found.push((rename.rename.to_string(), full, &rename.ident));
        }
        UseTree::Glob(_) => globs.push(prefix.to_string()),
        UseTree::Group(group) => {
            for tree in &group.items {
                collect_use(tree, prefix, found, globs);
            }
        }
    }
}

/// What the `use` declarations of a block say.
pub fn uses_of(block: &syn::Block) -> Uses {
    let mut uses = Uses::default();
    for stmt in &block.stmts {
        if let syn::Stmt::Item(syn::Item::Use(item)) = stmt {
            let mut found = Vec::new();
            collect_use(&item.tree, "", &mut found, &mut uses.globs);
            let named = found.into_iter().map(|(local, path, _)| (local, path));
            uses.names.extend(named);
        }
    }
    uses
}

impl Items {
    /// The `use` declarations of the module being looked at.
    pub fn uses_here(&mut self) -> &mut Uses {
        self.met.take();
        self.modules.entry(self.here.clone()).or_default()
    }

    /// The full path of a name declared here.
    pub fn path_here(&self, name: &str) -> String {
        format!("{}::{name}", self.here)
    }

    fn knows(&self, path: &str) -> bool {
        self.types.contains_key(path)
            || self.modules.contains_key(path)
            || self.others.contains(path)
    }

    /// The full path that the segments mean: `use` declarations and re-exports are followed.
    pub fn full_path(&self, segments: &[String]) -> String {
        let Some((first, rest)) = segments.split_first() else {
            return String::new();
        };
        let written = segments.join("::");
        if first == "Self" {
            return written;
        }
        let is_plain = self.inside.iter().all(|uses| uses.names.is_empty());
        if let Some(full) = self.met_before(&written).filter(|_| is_plain) {
            return full;
        }
        let full = self.followed(first, rest);
        if is_plain {
            let mut met = self.met.borrow_mut();
            let paths = met.full.entry(self.here.clone()).or_default();
            paths.insert(written, full.clone());
        }
        full
    }

    /// What a path meant when it was last met here, unless something was declared since.
    fn met_before(&self, written: &str) -> Option<String> {
        let declared = self.types.len()
            + self.modules.len()
            + self.others.len()
            + self.aliases_of_types.len()
            + self.variants.len();
        let mut met = self.met.borrow_mut();
        if met.declared != declared {
            met.full.clear();
            met.declared = declared;
        }
        met.full.get(&self.here)?.get(written).cloned()
    }

    fn followed(&self, first: &str, rest: &[String]) -> String {
        let mut path = self.first(&self.here, first, REEXPORTS_MAX);
        for segment in rest {
            let inner = format!("{path}::{segment}");
            path = match self.knows(&inner) || !self.modules.contains_key(&path) {
                true => inner,
                false => self.member(&path, segment, REEXPORTS_MAX),
            };
        }
        canonical(&path)
    }

    /// What the first segment of a path means in a module.
    fn first(&self, module: &str, name: &str, left: usize) -> String {
        let parent = module
            .rsplit_once("::")
            .map_or("crate", |(parent, _)| parent);
        match name {
            "crate" => return "crate".into(),
            "self" => return module.into(),
            "super" => return parent.into(),
            _ => {}
        }
        let mut inside = self.inside.iter().rev();
        if let Some(written) = inside.find_map(|uses| uses.names.get(name))
            && module == self.here
            && left > 0
            && written.split("::").next() != Some(name)
        {
            return self.written(module, name, written, left - 1);
        }
        self.found(module, name, left)
            .unwrap_or_else(|| library::crate_root(name).into())
    }

    /// What a name means in a module that a path has led to.
    fn member(&self, module: &str, name: &str, left: usize) -> String {
        let found = self.found(module, name, left);
        found.unwrap_or_else(|| format!("{module}::{name}"))
    }

    /// What a name means in a module, if its items, `use`s or globs know it.
    fn found(&self, module: &str, name: &str, left: usize) -> Option<String> {
        let own = format!("{module}::{name}");
        if self.knows(&own) || left == 0 {
            return Some(own);
        }
        let uses = self.modules.get(module)?;
        if let Some(written) = uses.names.get(name) {
            return Some(self.written(module, name, written, left - 1));
        }
        for glob in &uses.globs {
            let glob = self.written(module, "", glob, left - 1);
            let path = canonical(&format!("{glob}::{name}"));
            if self.knows(&path) || library::library(&path).is_some() {
                return Some(path);
            }
            if let Some(id) = self.type_at(&glob)
                && self.variants.contains(&(id, name.to_string()))
            {
                return Some(path);
            }
            if self.modules.contains_key(&glob) && glob != module {
                let inner = self.found(&glob, name, left - 1);
                let known = |path: &String| self.is_known(path) || library::is_known(path);
                if inner.as_ref().is_some_and(known) {
                    return inner;
                }
            }
        }
        None
    }

    /// The full path of a path as a `use` in the module writes it.
    fn written(&self, module: &str, own: &str, written: &str, left: usize) -> String {
        let mut segments = written.split("::");
        let first = segments.next().unwrap_or("");
        let mut path = match first == own {
            true => first.to_string(),
            false => self.first(module, first, left),
        };
        for segment in segments {
            let inner = format!("{path}::{segment}");
            let module = segment != "super" && !self.modules.contains_key(&path);
            path = match module || self.knows(&inner) || left == 0 {
                true => inner,
                false => self.member(&path, segment, left - 1),
            };
        }
        canonical(&path)
    }

    /// Whether a path names something of the text or of our prelude, or a variant of an enum.
    pub fn is_known(&self, path: &str) -> bool {
        let owner = path.rsplit_once("::").map_or("", |(owner, _)| owner);
        self.knows(path) || self.types.contains_key(owner)
    }

    /// The type a full path names.
    pub fn type_at(&self, path: &str) -> Option<TypeId> {
        match self.aliases_of_types.get(path) {
            Some(TypeExpr::Declared(id)) => Some(*id),
            _ => self.types.get(path).copied(),
        }
    }

    /// What a path to a value means. `this` is what `Self` is.
    pub fn resolve(&self, segments: &[String], this: Option<TypeId>) -> Option<Meaning> {
        let full = self.full_path(segments);
        if let Some(meaning) = self.own(&full, this) {
            return Some(meaning);
        }
        if let Some(meaning) = library::library(&full) {
            return Some(meaning);
        }
        if let [.., owner, method] = segments
            && (owner.starts_with(char::is_uppercase)
                || super::types::primitive(owner).is_some()
                || owner == "str")
            && method.starts_with(|letter: char| letter.is_lowercase())
        {
            return Some(Meaning::Method(full));
        }
        (segments.len() > 1 || full.contains("::")).then_some(Meaning::Unknown(full))
    }

    fn own(&self, full: &str, this: Option<TypeId>) -> Option<Meaning> {
        if full == "Self" {
            return this.map(Meaning::Struct);
        }
        if let Some(function) = self.functions.get(full) {
            return Some(Meaning::Function(function.clone()));
        }
        if let Some(id) = self.type_at(full) {
            return Some(Meaning::Struct(id));
        }
        let (owner, last) = full.rsplit_once("::")?;
        let id = match owner {
            "Self" => this?,
            owner => self.type_at(owner)?,
        };
        let method = self.methods.get(&(id, last.to_string()));
        method.map(|signature| Meaning::Function(signature.clone()))
    }
}
