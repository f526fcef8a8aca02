//! A figure with its rounds and its bar.

use anyhow::{Result, bail};

/// What a figure is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bar {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
    /// Nothing: it is said beside another one.
    None,
}

/// The figures so far.
#[derive(Debug, Default)]
pub struct Report {
    missed: Vec<String>,
}

impl Report {
    /// Prints a figure: the median of its rounds, the least and the most of them, its bar.
    pub fn figure(&mut self, what: &str, unit: &str, rounds: &[f64], bar: Bar) {
        let middle = percentile(rounds, 50);
        let (least, most) = (percentile(rounds, 0), percentile(rounds, 100));
        let figure = format!("{middle:.1} {unit} ({least:.1} to {most:.1})");
        let verdict = match bar {
            Bar::AtMost(bar) => verdict(middle <= bar, "at most", bar),
            Bar::AtLeast(bar) => verdict(middle >= bar, "at least", bar),
            Bar::None => String::new(),
        };
        println!("{what:<64} {figure:<30} {verdict}");
        if verdict.ends_with("MISSED") {
            self.missed.push(format!("{what}: {figure}, {verdict}"));
        }
    }

    /// The end of the figures.
    ///
    /// # Errors
    /// When some missed their bars; names them.
    pub fn end(self) -> Result<()> {
        match self.missed.is_empty() {
            true => Ok(()),
            false => bail!("missed:\n  {}", self.missed.join("\n  ")),
        }
    }
}

fn verdict(holds: bool, which: &str, bar: f64) -> String {
    format!("{which} {bar}: {}", if holds { "ok" } else { "MISSED" })
}

/// The value that so many of a hundred are at or below; 0 of none.
pub fn percentile(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(rank).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let values = [5.0, 1.0, 4.0, 2.0, 3.0];
        assert_eq!(percentile(&values, 0), 1.0);
        assert_eq!(percentile(&values, 50), 3.0);
        assert_eq!(percentile(&values, 95), 5.0);
        assert_eq!(percentile(&[], 50), 0.0);
    }

    #[test]
    fn a_missed_bar_fails_the_report() {
        let mut report = Report::default();
        report.figure("script", "ms", &[15.0, 16.0, 90.0], Bar::AtMost(16.0));
        assert!(report.end().is_ok());
        let mut report = Report::default();
        report.figure("rate", "M/s", &[1.0], Bar::AtLeast(2.0));
        assert!(report.end().is_err());
    }
}
