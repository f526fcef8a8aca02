//! Times and counts, in words.

use crate::trace::figures::grouped;

/// A duration with a fitting unit and at most three decimals: `0 ms`, `500 ns`, `20.003 ms`, `1.5 s`.
pub fn duration(ns: u64) -> String {
    let (unit, per) = match ns {
        0 => return "0 ms".to_owned(),
        1..1_000 => ("ns", 1),
        1_000..100_000 => ("µs", 1_000),
        100_000..10_000_000_000 => ("ms", 1_000_000),
        _ => ("s", 1_000_000_000),
    };
    let whole = ns / per;
    let thousandths = ns % per * 1000 / per;
    if thousandths == 0 {
        return format!("{whole} {unit}");
    }
    let decimals = format!("{thousandths:03}");
    format!("{whole}.{} {unit}", decimals.trim_end_matches('0'))
}

/// The moment on the axis, always in milliseconds with three decimals: `62.003 ms`.
pub fn moment(ns: u64) -> String {
    format!("{}.{:03} ms", ns / 1_000_000, ns / 1000 % 1000)
}

/// `1 task`, `2,000 tasks`.
pub fn count(number: u32, one: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{} {one}{s}", grouped(number.into()))
}
