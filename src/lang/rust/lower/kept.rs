//! Our prelude as it is lowered, kept from one text to the next.
//!
//! What is lowered of it depends on what a text uses ([`Prelude`]) and on little else; a text that changes more is
//! lowered with its own ([`Kept::is_changed`]).

use super::Lowering;
use super::trees::Trees;
use crate::lang::rust::prelude::{Prelude, Used};
use crate::lang::rust::saved::Edition;
use crate::lang::slices::pause;
use std::cell::RefCell;
use std::rc::Rc;

/// How many are kept: those of the two sides, and one more for a change to and fro.
const KEPT_MAX: usize = 3;

thread_local! {
    /// The last ones, the very last in front.
    static KEPT: RefCell<Vec<Rc<Kept>>> = const { RefCell::new(Vec::new()) };
}

/// Our prelude, as far as texts use it, lowered.
pub struct Kept {
    lowering: Lowering<'static>,
    /// What orders and formats are taken for in it.
    orders: bool,
    formats: bool,
    /// How many types it has, and how many methods those.
    types: usize,
    methods: usize,
}

/// What was kept on the thread for texts that use this.
pub fn find(used: &Used) -> Option<Rc<Kept>> {
    KEPT.with_borrow_mut(|all| {
        let is_it = |kept: &Rc<Kept>| kept.lowering.prelude.used.is_same(used);
        let found = all.iter().position(is_it)?;
        let kept = all.remove(found);
        all.insert(0, kept.clone());
        Some(kept)
    })
}

/// Lowers this prelude, and keeps that. Its places must be known to the parser.
pub async fn make(prelude: &Rc<Prelude>) -> Rc<Kept> {
    let trees = &prelude.parsed.trees;
    let edition = Edition::default();
    let mut lowering = Lowering::new(prelude.parsed.text, prelude.clone(), trees, edition);
    let hidden = lowering.declare_prelude();
    pause().await;
    lowering.derive_defaults();
    lowering.find_derefs();
    let shown = lowering.formats_itself;
    lowering.formats_itself |= prelude.used.shows;
    lowering.define_prelude(hidden).await;
    let kept = Rc::new(Kept {
        orders: lowering.orders_itself,
        formats: std::mem::replace(&mut lowering.formats_itself, shown),
        types: lowering.program.program().types.len(),
        methods: methods(&lowering, usize::MAX),
        lowering,
    });
    KEPT.with_borrow_mut(|all| {
        all.insert(0, kept.clone());
        all.truncate(KEPT_MAX);
    });
    kept
}

impl Kept {
    /// Our prelude, as far as it is lowered here.
    pub fn prelude(&self) -> &Rc<Prelude> {
        &self.lowering.prelude
    }

    /// A text, of which nothing is lowered yet, with this.
    pub fn begin<'t>(&self, text: &'t str, trees: &'t Trees, edition: Edition) -> Lowering<'t> {
        let of = &self.lowering;
        Lowering {
            program: of.program.retold(text),
            diagnostics: of.diagnostics.clone(),
            items: of.items.clone(),
            constants: of.constants.clone(),
            traits: of.traits.clone(),
            formats_itself: of.formats_itself,
            orders_itself: of.orders_itself,
            default_variants: of.default_variants.clone(),
            known: of.known.clone(),
            associated_constants: of.associated_constants.clone(),
            derived_defaults: of.derived_defaults.clone(),
            ..Lowering::new(text, of.prelude.clone(), trees, edition)
        }
    }

    /// Whether the text has declared something that our prelude would be lowered otherwise with: how its own types
    /// are compared or shown, methods of which several could be meant, methods for types of our prelude.
    pub fn is_changed(&self, lowering: &Lowering) -> bool {
        lowering.orders_itself != self.orders
            || lowering.formats_itself != self.formats
            || !lowering.contested.is_empty()
            || methods(lowering, self.types) != self.methods
    }
}

/// How many methods the first types have.
fn methods(lowering: &Lowering, types: usize) -> usize {
    let first = lowering.program.program().types.iter().take(types);
    first.map(|declared| declared.methods.len()).sum()
}
