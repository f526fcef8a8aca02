//! The slice of new programs that the suite compares each time.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, bail};

/// A kind of programs, and how many of them.
pub type Slice<Kind> = (Kind, u64);

/// Compares so many new programs of each kind, which `compare` does: it gets the kind, how many, and the seed
/// of the first, and gives how many differ. The seed is the date, in seconds. Where there is nothing to
/// compare with, `real` is the sentence that says so; it is printed and all is well.
///
/// # Errors
/// When more than `known` of them differ.
pub fn fresh<Real, Kind>(
    real: Result<Real, String>,
    slices: &[Slice<Kind>],
    known: usize,
    mut compare: impl FnMut(&Real, &Kind, u64, u64) -> Result<usize>,
) -> Result<()> {
    let real = match real {
        Ok(real) => real,
        Err(reason) => {
            println!("no random programs are compared: {reason}");
            return Ok(());
        }
    };
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let mut wrong = 0;
    for (kind, count) in slices {
        wrong += compare(&real, kind, *count, seed)?;
    }
    if wrong > known {
        bail!("{wrong} fresh programs differ");
    }
    Ok(())
}
