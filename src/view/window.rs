//! The stretch of the time axis that is in sight, and what rows look like in it: segments where there are
//! few, else one kind a column of pixels. What it costs grows with the columns, not with the events.

use super::timeline::Row;
use crate::trace::lives::{SegmentKind, TaskSegment};
use std::ops::Range;

/// Into how many parts the width of a stretch is divided to say where a moment is.
pub const PLACES: u32 = 10_000;

/// A stretch of the axis, virtual nanoseconds; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Where it begins.
    pub from_ns: u64,
    /// Where it ends; after `from_ns`.
    pub to_ns: u64,
}

/// The shortest stretch that can be looked at: a hundred pixels a microsecond.
const SHORTEST_NS: u64 = 10_000;

/// More segments of the whole axis are drawn as pixels.
const SEGMENTS_MAX: usize = 240;

/// The same of a part of it, which is drawn anew with every turn of the wheel.
const SEGMENTS_MOVING_MAX: usize = 80;

impl Window {
    /// The whole axis.
    pub fn whole(end_ns: u64) -> Window {
        Window {
            from_ns: 0,
            to_ns: end_ns.max(1),
        }
    }

    /// How long it is.
    pub fn length_ns(self) -> u64 {
        self.to_ns - self.from_ns
    }

    /// A moment as hundredths of a percent of the width; what is outside is at the edge.
    pub fn place(self, ns: u64) -> u32 {
        let within = ns.clamp(self.from_ns, self.to_ns) - self.from_ns;
        (within as f64 / self.length_ns() as f64 * f64::from(PLACES)) as u32
    }

    /// Whether a moment is in sight.
    pub fn shows(self, ns: u64) -> bool {
        (self.from_ns..=self.to_ns).contains(&ns)
    }

    /// The moment at a share of the width.
    pub fn at(self, share: f64) -> u64 {
        self.from_ns + (share.clamp(0.0, 1.0) * self.length_ns() as f64) as u64
    }

    /// So many times as long, with the moment at a share of the width where it is, on an axis that ends at
    /// `end_ns`.
    pub fn scaled(self, times: f64, share: f64, end_ns: u64) -> Window {
        let whole = Window::whole(end_ns);
        let longest = whole.to_ns as f64;
        let shortest = (SHORTEST_NS as f64).min(longest);
        let length = (self.length_ns() as f64 * times).clamp(shortest, longest) as u64;
        let about = self.at(share);
        let before = (share.clamp(0.0, 1.0) * length as f64) as u64;
        Window::of(about.saturating_sub(before), length, end_ns)
    }

    /// Moved by a share of its length.
    pub fn moved(self, share: f64, end_ns: u64) -> Window {
        let by = (share * self.length_ns() as f64) as i64;
        Window::of(
            self.from_ns.saturating_add_signed(by),
            self.length_ns(),
            end_ns,
        )
    }

    /// Moved so that a moment is in sight: not at all if it is.
    pub fn around(self, ns: u64, end_ns: u64) -> Window {
        match self.shows(ns) {
            true => self,
            false => Window::of(
                ns.saturating_sub(self.length_ns() / 2),
                self.length_ns(),
                end_ns,
            ),
        }
    }

    fn of(from_ns: u64, length: u64, end_ns: u64) -> Window {
        let length = length.clamp(1, end_ns.max(1));
        let from_ns = from_ns.min(end_ns.max(1) - length);
        Window {
            from_ns,
            to_ns: from_ns + length,
        }
    }
}

/// The places of a row's segments that are in sight and may be told.
fn visible(row: &Row, window: Window) -> Range<usize> {
    let life = row.life();
    let first = life.ended_before(window.from_ns);
    let end = life.begun_at(window.to_ns.min(row.until_ns));
    first..end.max(first)
}

/// The segments of a row in a window with their places, cut where nothing may be told any more.
pub fn segments(row: &Row, window: Window) -> impl Iterator<Item = (usize, TaskSegment)> {
    let places = visible(row, window);
    let segments = places.clone().zip(row.life().range(places));
    segments.map(|(place, segment)| {
        let end_ns = segment.end_ns.min(row.until_ns);
        (place, TaskSegment { end_ns, ..segment })
    })
}

/// Whether there are too many segments in a window to draw each.
pub fn is_dense(rows: &[Row], window: Window, whole: Window) -> bool {
    let counts = rows.iter().map(|row| visible(row, window).len());
    let most = match window == whole {
        true => SEGMENTS_MAX,
        false => SEGMENTS_MOVING_MAX,
    };
    counts.sum::<usize>() > most
}

/// What a row shows in each of so many columns: of what a column holds, the most active, and its hue.
pub fn columns(row: &Row, window: Window, columns: u32) -> Vec<Option<(SegmentKind, u8)>> {
    let step_ns = window.length_ns() as f64 / f64::from(columns.max(1));
    let life = row.life();
    let all = life.columns(window.from_ns, step_ns, row.until_ns, columns);
    let hued = |(place, kind)| (kind, row.hue_at(place));
    all.into_iter().map(|most| most.map(hued)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::lives::{Growing, Lived, Lives};
    use crate::view::Side;
    use std::rc::Rc;

    fn row(until_ns: u64) -> Row {
        let mut life = Growing::default();
        for number in 0..1_000 {
            let kind = [SegmentKind::Running, SegmentKind::Suspended][number as usize % 2];
            life.begin(kind, number * 10);
        }
        life.end(10_000);
        Row {
            side: Side::Python,
            key: 0,
            letter: "A".into(),
            function: "a".into(),
            hue: 1,
            patterned: false,
            pair: 0,
            whose: None,
            lived: Lived::new(Rc::new(Lives::of([life].into_iter())), 0),
            until_ns,
            words: "".into(),
        }
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer_and_stays_on_the_axis() {
        let end_ns = 1_000_000;
        let whole = Window::whole(end_ns);
        let near = whole.scaled(0.25, 0.5, end_ns);
        assert_eq!((near.from_ns, near.to_ns), (375_000, 625_000));
        assert_eq!(near.at(0.5), whole.at(0.5));
        assert_eq!(near.scaled(8.0, 0.1, end_ns), whole);
        assert_eq!(near.moved(-9.0, end_ns).from_ns, 0);
        assert_eq!(near.moved(9.0, end_ns).to_ns, end_ns);
        assert_eq!(near.around(500_000, end_ns), near);
        assert_eq!(near.around(990_000, end_ns).to_ns, end_ns);
        assert_eq!(near.scaled(0.0, 0.5, end_ns).length_ns(), SHORTEST_NS);
    }

    #[test]
    fn columns_show_the_most_active_and_nothing_that_is_masked() {
        let whole = Window::whole(10_000);
        assert!(is_dense(&[row(u64::MAX)], whole, whole));
        let all = columns(&row(u64::MAX), whole, 100);
        assert!(
            all.iter()
                .all(|kind| *kind == Some((SegmentKind::Running, 1)))
        );
        let near = Window {
            from_ns: 5_011,
            to_ns: 5_019,
        };
        let fine = columns(&row(u64::MAX), near, 8);
        assert!(
            fine.iter()
                .all(|kind| *kind == Some((SegmentKind::Suspended, 1)))
        );
        let masked = columns(&row(4_999), whole, 100);
        assert!(masked[..50].iter().all(Option::is_some));
        assert!(masked[51..].iter().all(Option::is_none));
        let longer = columns(&row(u64::MAX), Window::whole(20_000), 100);
        assert!(longer[..50].iter().all(Option::is_some));
        assert!(longer[51..].iter().all(Option::is_none));
        let last = segments(&row(4_995), whole).last();
        assert_eq!(last.map(|(_, last)| last.end_ns), Some(4_995));
    }
}
