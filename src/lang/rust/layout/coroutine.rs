//! A future of the program in memory (`compiler/rustc_abi/src/layout/coroutine.rs`).
//!
//! Captures, the tag and what is needed in several states come first, packed together; what one state alone
//! needs shares the space after them with the other states.

use super::fields::{Layout, aligned, structure, tag_bytes};

/// Where a kept local is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    Nowhere,
    In(usize),
    Prefix,
}

/// What a future is made of.
pub struct Parts {
    /// Captures.
    pub upvars: Vec<Layout>,
    /// Kept locals.
    pub locals: Vec<Layout>,
    /// For each state that suspends: the locals it keeps.
    pub states: Vec<Vec<usize>>,
    /// For each local: those that are there at the same time.
    pub conflicts: Vec<Vec<usize>>,
}

/// A future in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// All of it.
    pub layout: Layout,
    /// Where the captures are.
    pub upvars: Vec<u64>,
    /// Where the tag is.
    pub tag: u64,
    /// Bytes of the tag.
    pub tag_bytes: u64,
    /// Where each kept local is, and whether it shares its room with locals of other states.
    pub locals: Vec<(u64, bool)>,
}

/// States before the first that suspends: Unresumed, Returned, Panicked.
pub const RESERVED: usize = 3;

fn rooms(parts: &Parts) -> Vec<Room> {
    let mut rooms = vec![Room::Nowhere; parts.locals.len()];
    for (state, fields) in parts.states.iter().enumerate() {
        for local in fields {
            rooms[*local] = match rooms[*local] {
                Room::Nowhere => Room::In(state),
                _ => Room::Prefix,
            };
        }
    }
    for one in 0..rooms.len() {
        if rooms[one] == Room::Prefix {
            continue;
        }
        for other in parts.conflicts[one].clone() {
            if rooms[other] == Room::Prefix || rooms[one] == rooms[other] {
                continue;
            }
            let more = parts.conflicts[one].len() > parts.conflicts[other].len();
            rooms[if more { one } else { other }] = Room::Prefix;
        }
    }
    let mut used: Vec<usize> = rooms
        .iter()
        .filter_map(|room| match room {
            Room::In(state) => Some(*state),
            _ => None,
        })
        .collect();
    used.sort_unstable();
    used.dedup();
    if used.len() < 2 {
        rooms.fill(Room::Prefix);
    }
    rooms
}

/// Lays a future out.
pub fn machine(parts: Parts) -> Machine {
    let rooms = rooms(&parts);
    let count = RESERVED + parts.states.len();
    let bytes = tag_bytes(count);
    let patterns = 1u128 << (8 * bytes);
    let tag_index = parts.upvars.len();
    let mut first = parts.upvars.clone();
    first.push(Layout::scalar(bytes, patterns - count as u128));
    let promoted: Vec<usize> = (0..rooms.len())
        .filter(|local| rooms[*local] == Room::Prefix)
        .collect();
    first.extend(
        promoted
            .iter()
            .map(|local| parts.locals[*local].clone().without_niche()),
    );
    let prefix = structure(&first, None);
    let mut locals = vec![(0, false); parts.locals.len()];
    for (index, local) in promoted.iter().enumerate() {
        locals[*local] = (prefix.offsets[tag_index + 1 + index], false);
    }
    let (mut size, mut align) = (prefix.size, prefix.align);
    for (state, fields) in parts.states.iter().enumerate() {
        let own: Vec<usize> = fields
            .iter()
            .copied()
            .filter(|local| rooms[*local] == Room::In(state))
            .collect();
        let layouts: Vec<Layout> = own
            .iter()
            .map(|local| parts.locals[*local].clone().without_niche())
            .collect();
        let variant = structure(&layouts, Some((prefix.size, prefix.align)));
        for (local, offset) in own.iter().zip(&variant.offsets) {
            locals[*local] = (*offset, true);
        }
        size = size.max(variant.size);
        align = align.max(variant.align);
    }
    Machine {
        upvars: prefix.offsets[..tag_index].to_vec(),
        tag: prefix.offsets[tag_index],
        tag_bytes: bytes,
        locals,
        layout: Layout {
            size: aligned(size, align),
            align,
            niche: None,
            uninhabited: false,
            offsets: Vec::new(),
        },
    }
}
