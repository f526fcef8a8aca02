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
    // Blocks whose fact is new.
    let mut open = vec![false; body.blocks.len()];
    let mut fact = first.clone();
    facts[0] = Some(first);
    open[0] = true;
    loop {
        let mut changed = false;
        for block in order {
            if !std::mem::take(&mut open[*block]) {
                continue;
            }
            let Some(start) = &facts[*block] else {
                continue;
            };
            fact.clone_from(start);
            let data = &body.blocks[*block];
            through(&mut fact, data);
            let mut come = |next: Block, fact: &F| {
                let new = match &mut facts[next] {
                    Some(known) => known.join(fact),
                    unknown => {
                        *unknown = Some(fact.clone());
                        true
                    }
                };
                open[next] |= new;
                changed |= new;
            };
            let returns = match &data.end {
                End::Call { to, next, .. } => next.map(|next| (to, next)),
                _ => None,
            };
            let all = data.end.successors();
            let others = all.filter(|next| returns.is_none_or(|(_, returns)| returns != *next));
            others.for_each(|next| come(next, &fact));
            if let Some((to, next)) = returns {
                returned(&mut fact, to);
                come(next, &fact);
            }
        }
        if !changed {
            return facts;
        }
    }
}
