//! Sizes of the library's types and futures, as `library.txt` has them: measured on rustc 1.95.0 and tokio
//! 1.54.1 (x86-64) by `cargo xtask sizes`.

use super::fields::{Layout, Niche};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The rows of the file: by their keys, what follows those.
static ROWS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("library.txt").lines();
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// What was measured of a key: size, alignment, and whether an `Option` of it is as large.
pub fn measured(key: &str) -> Option<Layout> {
    let row = ROWS.get(key)?;
    let mut numbers = row.split(' ').map(|word| word.parse::<u64>().ok());
    let (size, align, option) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let niche = Niche {
        offset: 0,
        bytes: size.min(8),
        available: 1,
    };
    Some(Layout {
        niche: (size > 0 && option == size).then_some(niche),
        ..Layout::plain(size, align)
    })
}
