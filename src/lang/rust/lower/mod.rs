//! Syntax to operations.
//!
//! Read in this order: this file (what is collected), [`body`] (a function while it is lowered: scopes,
//! variables, temporaries, loops), [`item`], [`implementation`], [`contested`], [`defaults`], [`function`],
//! [`instance`], [`stmt`], [`expr`], [`literal`], [`path`], [`known`], [`place`], [`call`], [`awaiting`], [`path_call`], [`conversion`],
//! [`control`], [`iterating`], [`pattern`], [`closure`], [`macros`], [`formatting`], [`assertion`],
//! [`join`], [`select`], [`trees`],
//! [`structure`], [`saved`], [`kept`].
//!
//! Values are dynamic while running; types are looked at only where a literal needs one. Drops follow
//! from scopes: each scope clears its variables and temporaries in reverse, and a slot that was moved
//! out of is empty, which is the drop flag. Unwinding releases a frame's slots in reverse, which is the
//! same order.

pub mod assertion;
pub mod awaiting;
pub mod body;
pub mod call;
pub mod closure;
pub mod contested;
pub mod control;
pub mod conversion;
pub mod covered;
pub mod defaults;
pub mod expr;
pub mod formatting;
pub mod function;
pub mod implementation;
pub mod instance;
pub mod item;
pub mod iterating;
pub mod join;
pub mod kept;
pub mod known;
pub mod literal;
pub mod macros;
pub mod path;
pub mod path_call;
pub mod pattern;
pub mod place;
pub mod report;
pub mod saved;
pub mod select;
pub mod stmt;
pub mod structure;
pub mod trees;
pub mod uncovered;

use super::check::{self, Checks};
use super::names::Items;
use super::prelude::Prelude;
use super::saved::{Edition, Report, found::Found};
use super::subset::{Refusal, refuse};
use super::types::{Known, world::World};
use crate::ir::builder::ProgramBuilder;
use crate::ir::op::Op;
use crate::ir::program::{Const, FuncId, Language, SiteId, TypeId};
use crate::ir::rs::{TypeExpr, TypeExprId};
use crate::ir::{Program, Span};
use crate::lang::diagnostic::Diagnostic;
use crate::lang::slices::pause;
use body::Body;
use kept::Kept;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use trees::Trees;

/// How many macros of the library the text's own macros may become.
const MACROS_MAX: usize = 20_000;

/// A function, and what its type parameters stand for.
type Instance = (instance::Head, Vec<(String, String)>);

/// A text while it is lowered.
pub struct Lowering<'t> {
    text: &'t str,
    edition: Edition,
    program: ProgramBuilder,
    diagnostics: Vec<Diagnostic>,
    items: Items,
    /// Constants and statics by full path.
    constants: BTreeMap<String, item::Constant<'t>>,
    traits: BTreeMap<String, &'t syn::ItemTrait>,
    trees: &'t Trees,
    /// Constants being written out, against one that names itself.
    expanding: Vec<Span>,
    /// What the last `collect` made: a stream's is made after the `.await`.
    gathered: Option<TypeExpr>,
    /// Temporaries that live as long as the variables of a scope of the function, by number.
    extended: Vec<(Span, usize)>,
    /// The functions being lowered, innermost last.
    bodies: Vec<Body>,
    /// Whether the text has an `impl Display` or `Debug`.
    formats_itself: bool,
    /// Whether the text defines an order or equality.
    orders_itself: bool,
    /// Our prelude, and what of it is used.
    prelude: Rc<Prelude>,
    /// Whether our prelude is being lowered: its functions are hidden and have no place in the text.
    hidden: bool,
    /// The methods that the types of the text have by themselves.
    own_methods: BTreeSet<(TypeId, String)>,
    /// The trait of the text whose `impl` is being declared.
    trait_here: Option<String>,
    /// Methods declared since names were last settled.
    given: Vec<contested::Given>,
    /// `into_iter` of references to types of the text.
    by_reference: Vec<(
        TypeId,
        crate::ir::program::FuncId,
        crate::lang::rust::names::Signature,
    )>,
    /// Names of methods that a type has from several sides, and whether one of their traits is a bound.
    contested: BTreeMap<String, bool>,
    /// Types with a `Deref`, and the field it gives.
    derefs: Vec<(TypeId, String, bool)>,
    /// The fields' types of the structs of the text, as written.
    written_fields: BTreeMap<TypeId, Vec<&'t syn::Type>>,
    /// Types that derive `Default`.
    defaults: Vec<TypeId>,
    /// The variants that `#[default]` marks.
    default_variants: BTreeMap<TypeId, u32>,
    /// What the program declares, for inference.
    world: World<'t>,
    /// The types that inference has found.
    known: Known,
    /// Functions by the address of their head, and of the `impl` that a trait's default is given to.
    functions: BTreeMap<instance::Head, item::Work<'t>>,
    /// Functions lowered for certain types.
    instances: BTreeMap<Instance, FuncId>,
    /// Those that are still to be lowered.
    pending: Vec<item::Work<'t>>,
    /// Whether the function that is lowered stands for all types of its parameters, where some would
    /// decide what it does.
    for_all: bool,
    /// Associated constants by the address of their value.
    associated_constants: BTreeMap<usize, item::Constant<'t>>,
    /// Types whose `Default` is derived.
    derived_defaults: BTreeSet<TypeId>,
    /// Blocks whose items are declared, by address.
    declared_blocks: BTreeSet<usize>,
    /// How many blocks have declared items so far.
    blocks_with_items: usize,
    /// What inference has found in functions, and how many blocks had declared items then.
    found: BTreeMap<instance::Head, (usize, Found)>,
    /// What rustc would say of the bodies.
    checks: Checks,
    /// Whether there was no end to the types of a body, or to a type: nothing more is asked of them.
    given_up: bool,
}

/// What a text is lowered to.
pub struct Lowered {
    /// The program.
    pub program: Option<Program>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// What its functions keep at their await points.
    pub report: Report,
}

/// What a text is lowered with.
pub enum Library {
    /// Our prelude as it is kept.
    Kept(Rc<Kept>),
    /// Our prelude, which is lowered with the text. Its places must be known to the parser.
    Own(Rc<Prelude>),
}

/// Lowers a file. `None`: what is kept of our prelude does not do for it.
pub async fn lower(
    text: &str,
    file: &syn::File,
    library: &Library,
    edition: Edition,
) -> Option<Lowered> {
    let written_out = if text.contains("macro_rules!") {
        MACROS_MAX
    } else {
        0
    };
    let trees = Trees::of(text.matches('!').count() + written_out);
    lower_file(text, file, library, &trees, edition).await
}

impl<'t> Lowering<'t> {
    /// Nothing of the program is lowered yet.
    fn new(
        text: &'t str,
        prelude: Rc<Prelude>,
        trees: &'t Trees,
        edition: Edition,
    ) -> Lowering<'t> {
        Lowering {
            text,
            edition,
            program: ProgramBuilder::new(Language::Rust, text, &[]),
            diagnostics: Vec::new(),
            items: Items::default(),
            constants: BTreeMap::new(),
            traits: BTreeMap::new(),
            trees,
            expanding: Vec::new(),
            gathered: None,
            extended: Vec::new(),
            bodies: Vec::new(),
            formats_itself: false,
            orders_itself: prelude.used.defines.orders,
            prelude,
            hidden: false,
            trait_here: None,
            given: Vec::new(),
            by_reference: Vec::new(),
            contested: BTreeMap::new(),
            own_methods: BTreeSet::new(),
            derefs: Vec::new(),
            written_fields: BTreeMap::new(),
            defaults: Vec::new(),
            default_variants: BTreeMap::new(),
            world: World::default(),
            known: Known::default(),
            functions: BTreeMap::new(),
            instances: BTreeMap::new(),
            pending: Vec::new(),
            for_all: false,
            associated_constants: BTreeMap::new(),
            derived_defaults: BTreeSet::new(),
            declared_blocks: BTreeSet::new(),
            blocks_with_items: 0,
            found: BTreeMap::new(),
            checks: Checks::default(),
            given_up: false,
        }
    }
}

async fn lower_file<'t>(
    text: &'t str,
    file: &'t syn::File,
    library: &Library,
    trees: &'t Trees,
    edition: Edition,
) -> Option<Lowered> {
    let (mut lowering, hidden) = match library {
        Library::Kept(kept) => (kept.begin(text, trees, edition), Vec::new()),
        Library::Own(prelude) => {
            let mut lowering = Lowering::new(text, prelude.clone(), trees, edition);
            let hidden = lowering.declare_prelude();
            (lowering, hidden)
        }
    };
    let is_changed = |lowering: &Lowering| match library {
        Library::Kept(kept) => kept.is_changed(lowering),
        Library::Own(_) => false,
    };
    pause().await;
    lowering.items.here = "crate".into();
    lowering.items.uses_here();
    let work = lowering.collect(&file.items);
    lowering.derive_defaults();
    lowering.find_derefs();
    lowering.settle_contested();
    if is_changed(&lowering) {
        return None;
    }
    pause().await;
    lowering.define_in_slices(work).await;
    if is_changed(&lowering) {
        return None;
    }
    let checked = std::mem::take(&mut lowering.checks);
    let mut checked = checked.finish();
    check::missing::keep_certain(lowering.text, &lowering.diagnostics, &mut checked);
    lowering.diagnostics.splice(0..0, checked);
    if let Library::Own(_) = library {
        lowering.define_prelude(hidden).await;
    }
    Some(lowering.finish(file).await)
}

impl<'t> Lowering<'t> {
    /// Once all bodies are lowered: the entry, and what is known only now.
    async fn finish(mut self, file: &'t syn::File) -> Lowered {
        let entry = self.entry(file);
        pause().await;
        let report = match self.given_up {
            true => Report::default(),
            false => self.report(),
        };
        pause().await;
        check::items::add(
            file,
            &self.items,
            &self.world,
            &mut self.diagnostics,
            self.text,
        );
        check::undeclared::add(self.text, &self.items, &mut self.diagnostics);
        check::unknown::complete(self.text, &mut self.diagnostics);
        check::written::add(
            file,
            self.text,
            &self.items,
            &self.world,
            &mut self.diagnostics,
        );
        check::send::add(&report, self.text, &mut self.diagnostics);
        self.program.rust_mut().shapes = super::layout::shapes(&report);
        Lowered {
            program: entry.map(|entry| self.program.finish(entry)),
            diagnostics: self.diagnostics,
            report,
        }
    }
}

impl<'t> Lowering<'t> {
    /// Declares what is used of our prelude.
    fn declare_prelude(&mut self) -> Vec<item::Work<'t>> {
        self.hidden = true;
        self.items.here = "std".into();
        self.items.uses_here();
        let work = self.collect(&self.prelude.parsed.items);
        self.hidden = false;
        self.known.declare_library(&self.items);
        work
    }

    /// Lowers what is used of our prelude.
    async fn define_prelude(&mut self, work: Vec<item::Work<'t>>) {
        let text = std::mem::replace(&mut self.text, self.prelude.parsed.text);
        let found = self.diagnostics.len();
        self.hidden = true;
        self.define_in_slices(work).await;
        self.hidden = false;
        self.text = text;
        for finding in &mut self.diagnostics[found..] {
            let at = finding.span.start as usize..finding.span.end as usize;
            let place = self.prelude.parsed.text.get(at).unwrap_or("");
            finding.message = format!("{} (in our prelude, at `{place}`)", finding.message);
            finding.span = Span::default();
        }
        let function = |path: &str| self.items.functions.get(path).map(|found| found.id);
        let drive = function("std::task::drive");
        let run_hook = function("std::panic::run_hook");
        let (equal, order) = (
            function("std::ordered::equal"),
            function("std::ordered::partial_order"),
        );
        let duplicate = function("std::cloned::duplicate");
        let repeat = function("std::cloned::repeat_value");
        let make_mut = function("std::cloned::own_copy");
        let all = self.items.functions.iter();
        let keyed = all.filter_map(|(path, found)| {
            let name = path.strip_prefix("std::keyed::")?;
            Some((name.into(), found.id))
        });
        let keyed = keyed.collect();
        let tables = self.program.rust_mut();
        tables.keyed = keyed;
        let known = &mut tables.known;
        known.drive = drive;
        known.run_hook = run_hook;
        known.equal = equal;
        known.partial_order = order;
        known.duplicate = duplicate;
        known.repeat = repeat;
        known.make_mut = make_mut;
    }

    /// Whether an item is to be lowered: of our prelude only what is used.
    fn is_included(&self, item: &syn::Item) -> bool {
        !self.hidden || self.prelude.includes(item)
    }

    /// As `is_included`, for a method.
    fn is_included_member(&self, signature: &syn::Signature, of_trait: bool) -> bool {
        let name = signature.ident.to_string();
        !self.hidden || of_trait || self.prelude.used.words.contains(name.as_str())
    }

    /// The function being lowered.
    fn body(&mut self) -> &mut Body {
        self.bodies
            .last_mut()
            .expect("expressions are lowered inside a function")
    }

    /// Emits an operation that changes the operand stack's depth by `delta`.
    fn emit(&mut self, op: Op, at: Span, delta: i32) {
        let site = self.site(at);
        let body = self.body();
        body.builder.emit(op, site);
        body.depth = (body.depth as i32 + delta).max(0) as u32;
    }

    /// The site of a span.
    fn site(&mut self, at: Span) -> SiteId {
        match self.hidden {
            true => SiteId(0),
            false => self.program.site(at),
        }
    }

    /// Pushes a constant.
    fn constant(&mut self, constant: Const, at: Span) {
        let constant = self.program.constant(constant);
        self.emit(Op::Const(constant), at, 1);
    }

    /// Pushes `()`.
    fn unit(&mut self, at: Span) {
        self.constant(Const::Unit, at);
    }

    /// The number of a type.
    fn type_id(&mut self, ty: &TypeExpr) -> TypeExprId {
        let types = &mut self.program.rust_mut().types;
        let found = types.iter().position(|known| known == ty);
        let index = found.unwrap_or_else(|| {
            types.push(ty.clone());
            types.len() - 1
        });
        TypeExprId(index as u32)
    }

    /// Reports something that is not supported; a unit stands for its value.
    fn refuse(&mut self, at: Span, refusal: Refusal) {
        self.diagnostics.push(refuse(at, refusal));
        self.unit(at);
    }

    /// Reports an error.
    fn error(&mut self, at: Span, message: impl Into<String>, help: &str) {
        let finding = Diagnostic::error(at, message);
        self.diagnostics.push(match help {
            "" => finding,
            help => finding.with_help(help),
        });
    }
}
