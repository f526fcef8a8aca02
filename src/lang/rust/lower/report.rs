//! What the compiler's middle is asked once all functions are known: what each await point keeps.

use super::Lowering;
use super::instance::{self, subject};
use crate::lang::rust::saved::context::{Context, Function};
use crate::lang::rust::saved::found::Found;
use crate::lang::rust::saved::{Report, analyse};
use crate::lang::rust::types::known;
use std::collections::BTreeMap;

impl<'t> Lowering<'t> {
    /// What the functions of the text keep at their await points.
    pub fn report(&mut self) -> Report {
        let mut work: Vec<_> = self.functions.values().cloned().collect();
        work.sort_by_key(|work| work.id);
        // A block that declared items since may have changed what is found.
        let mut known_found = std::mem::take(&mut self.found);
        let blocks_with_items = self.blocks_with_items;
        let mut context = Context {
            world: &mut self.world,
            items: &mut self.items,
            trees: self.trees,
            edition: self.edition,
            aliases: 0,
            functions: BTreeMap::new(),
            found: Found::default(),
            bodies: Vec::new(),
            numbers: BTreeMap::new(),
        };
        for work in &work {
            let body = context.number();
            let head = super::super::types::walk::address(work.signature);
            let function = Function {
                signature: work.signature,
                block: work.block,
                module: work.module.clone(),
                of: work.of,
                body,
            };
            context.functions.insert(head, function);
        }
        analyse(&mut context, &mut |context, head| {
            let found = work
                .iter()
                .find(|work| super::super::types::walk::address(work.signature) == head);
            let Some(work) = found else {
                return;
            };
            if let Some((blocks, found)) = known_found.remove(&instance::head(work))
                && blocks == blocks_with_items
            {
                context.found = found;
                return;
            }
            let outer = std::mem::replace(&mut context.items.here, work.module.clone());
            let inferred = known::Context {
                world: context.world,
                items: context.items,
                trees: context.trees,
            };
            let mut plain = work.clone();
            plain.given = Vec::new();
            context.found = Found::of(inferred, &subject(&plain));
            context.items.here = outer;
        })
    }
}
