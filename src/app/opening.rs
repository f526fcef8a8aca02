//! What there is to see before the first step: the task that the two worlds treat most differently, and
//! how long it is ready without a turn in each.

use super::State;
use crate::trace::merge::Side;
use crate::view::timeline::{Row, SegmentKind};
use crate::view::words::duration;

/// A shorter difference is no story: Tokio's timers are counted in whole milliseconds, and late by up to
/// one (tokio 1.54 `runtime/time/mod.rs`).
const WORTH_TELLING_NS: u64 = 5_000_000;

/// Where a duration is rounded to: a tenth of a millisecond says enough at the start.
const ROUND_NS: u64 = 100_000;

/// The sentence before the first step.
pub fn opening(state: &State) -> String {
    let told = if state.masked() { None } else { widest(state) };
    match told {
        Some((row, python, rust)) => format!(
            "Task {} {} is ready and waits {} for its turn in Python, {} in Rust. Step forward to see why.",
            row.letter,
            row.function,
            rounded(python),
            rounded(rust)
        ),
        None => "Nothing has happened yet. Step forward to begin.".to_owned(),
    }
}

/// The task whose longest wait for a turn differs most, with the wait in Python and in Rust.
fn widest(state: &State) -> Option<(&Row, u64, u64)> {
    let rows = &state.pair.rows;
    let on = |side: Side| rows.iter().filter(move |row| row.side == side);
    let pairs = on(Side::Python).filter_map(|python| {
        let rust = on(Side::Rust).find(|rust| rust.pair == python.pair)?;
        Some((python, longest_wait_ns(python), longest_wait_ns(rust)))
    });
    pairs
        .max_by_key(|(_, python, rust)| python.abs_diff(*rust))
        .filter(|(_, python, rust)| python.abs_diff(*rust) >= WORTH_TELLING_NS)
}

fn longest_wait_ns(row: &Row) -> u64 {
    let ready = row
        .life()
        .segments()
        .filter(|segment| segment.kind == SegmentKind::Ready);
    ready
        .map(|segment| segment.end_ns - segment.start_ns)
        .max()
        .unwrap_or(0)
}

fn rounded(ns: u64) -> String {
    match (ns + ROUND_NS / 2) / ROUND_NS {
        0 => "not at all".to_owned(),
        tenths => duration(tenths * ROUND_NS),
    }
}
