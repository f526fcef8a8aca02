//! What holds at the start of each block, by going over the blocks until nothing changes.

use super::mir::{Block, BlockData, Body, End, Place};

/// What is followed through the blocks.
pub trait Fact: Clone {
    /// Another way comes to the same block; whether that adds something.
    fn join(&mut self, other: &Self) -> bool;
}

/// The fact at the start of each block, from `first` at the start of the body: `through` takes it through a
/// block, `returned` into the block that a call returns to, with the place of what it gave. `None`: the block
/// is never come to.
pub fn forward<F: Fact>(
    body: &Body,
    order: &[Block],
    first: F,
    through: impl Fn(&mut F, &BlockData),
    returned: impl Fn(&mut F, &Place),
) -> Vec<Option<F>> {
    let mut facts: Vec<Option<F>> = vec![None; body.blocks.len()];
    facts[0] = Some(first);
    loop {
        let mut changed = false;
        for block in order {
            let Some(mut fact) = facts[*block].clone() else {
                continue;
            };
            let data = &body.blocks[*block];
            through(&mut fact, data);
            for next in body.successors(*block) {
                let mut then = fact.clone();
                if let End::Call {
                    to, next: returns, ..
                } = &data.end
                    && *returns == Some(next)
                {
                    returned(&mut then, to);
                }
                changed |= match &mut facts[next] {
                    Some(known) => known.join(&then),
                    unknown => {
                        *unknown = Some(then);
                        true
                    }
                };
            }
        }
        if !changed {
            return facts;
        }
    }
}
