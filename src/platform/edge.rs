//! The way of an edge between two tokens: of many the one that crosses the least.
//!
//! An edge leaves its token at one of four sides and reaches the other one at one of four; a curve that goes far out
//! is wide, one that stays near is a bracket; where nothing is between the two, it is straight. Where words stand close
//! to each other, it goes between their lines and turns with round corners.

mod angled;

use std::fmt::Write;

/// Between a token and the end of its edge, CSS pixels.
const GAP: f64 = 3.0;

/// The head: how long, and half as wide as this twice.
const HEAD: (f64, f64) = (5.0, 3.5);

/// How far the ends of a curve go straight out, CSS pixels; and as a share of the way.
const REACHES: [f64; 3] = [6.0, 12.0, 24.0];
const REACH_SHARE: f64 = 0.5;

/// Points at which a curve is looked at: near enough to each other that none passes a letter between two.
const SAMPLES: u32 = 64;

/// What a pixel of the way costs, beside what it crosses; a pixel of reach; one outside of the drawing.
const WAY: f64 = 0.25;
const REACH: f64 = 0.05;
const OUTSIDE: f64 = 5.0;

/// An edge that is shorter is hard to see: what each pixel costs that it lacks.
const LENGTH_MIN: f64 = 14.0;
const LACK: f64 = 2.0;

/// A point, or a way to go, in CSS pixels to the right and down.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    x: f64,
    y: f64,
}

impl Point {
    /// The point that lies `far` from here on the way `to`.
    fn gone(self, to: Point, far: f64) -> Point {
        Point {
            x: self.x + to.x * far,
            y: self.y + to.y * far,
        }
    }

    fn from(self, other: Point) -> Point {
        self.gone(other, -1.0)
    }

    fn dot(self, other: Point) -> f64 {
        self.x * other.x + self.y * other.y
    }

    fn length(self) -> f64 {
        self.x.hypot(self.y)
    }

    /// The point that lies at most `far` from here on the straight way to another one.
    fn towards(self, other: Point, far: f64) -> Point {
        let way = other.from(self);
        match way.length() {
            0.0 => self,
            length => self.gone(way, far.min(length) / length),
        }
    }
}

/// A box in a drawing, CSS pixels from its corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its left side.
    pub left: f64,
    /// Its upper side.
    pub top: f64,
    /// Its right side.
    pub right: f64,
    /// Its lower side.
    pub bottom: f64,
}

impl Frame {
    /// The box with every side so much nearer to its middle.
    pub fn within(self, pixels: f64) -> Frame {
        Frame {
            left: self.left + pixels,
            top: self.top + pixels,
            right: self.right - pixels,
            bottom: self.bottom - pixels,
        }
    }

    /// The box without so much at its upper and at its lower side.
    pub fn flatter(self, pixels: f64) -> Frame {
        Frame {
            top: self.top + pixels,
            bottom: self.bottom - pixels,
            ..self
        }
    }

    fn middle(self) -> Point {
        Point {
            x: (self.left + self.right) / 2.0,
            y: (self.top + self.bottom) / 2.0,
        }
    }

    /// How far it is from the middle to the rim of what is round and fills the box, on the way `along`.
    fn round(self, along: Point) -> f64 {
        let wide = (self.right - self.left) / 2.0;
        let high = (self.bottom - self.top) / 2.0;
        1.0 / (along.x / wide).hypot(along.y / high)
    }

    /// How much of the level or upright way between two points lies in the box.
    fn shares(self, one: Point, other: Point) -> f64 {
        let common = |low: f64, high: f64, from: f64, to: f64| {
            (high.min(from.max(to)) - low.max(from.min(to))).max(0.0)
        };
        match one.y == other.y {
            true if (self.top..self.bottom).contains(&one.y) => {
                common(self.left, self.right, one.x, other.x)
            }
            false if (self.left..self.right).contains(&one.x) => {
                common(self.top, self.bottom, one.y, other.y)
            }
            _ => 0.0,
        }
    }

    fn holds(self, point: Point) -> bool {
        (self.left..self.right).contains(&point.x) && (self.top..self.bottom).contains(&point.y)
    }

    /// The four places at which an edge may end, each with the way out of the box.
    fn sides(self) -> [(Point, Point); 4] {
        let Point { x, y } = self.middle();
        let side = |at: (f64, f64), out: (f64, f64)| {
            let [at, out] = [at, out].map(|(x, y)| Point { x, y });
            (at.gone(out, GAP), out)
        };
        [
            side((self.right, y), (1.0, 0.0)),
            side((self.left, y), (-1.0, 0.0)),
            side((x, self.bottom), (0.0, 1.0)),
            side((x, self.top), (0.0, -1.0)),
        ]
    }
}

/// Something that an edge had better not cross.
#[derive(Clone, Copy, Debug)]
pub struct Barrier {
    /// Where it is.
    pub place: Frame,
    /// What a pixel across it costs.
    pub price: f64,
}

/// A cubic curve.
struct Curve {
    /// Its start, the two points that it is drawn to, its end.
    points: [Point; 4],
    /// From its end the way back.
    back: Point,
    /// How far its ends go straight out, in the mean.
    reach: f64,
}

impl Curve {
    fn at(&self, share: f64) -> Point {
        let rest = 1.0 - share;
        let weights = [
            rest * rest * rest,
            3.0 * rest * rest * share,
            3.0 * rest * share * share,
            share * share * share,
        ];
        let start = Point { x: 0.0, y: 0.0 };
        let parts = self.points.iter().zip(weights);
        parts.fold(start, |sum, (point, weight)| sum.gone(*point, weight))
    }

    /// What it costs among these barriers in a drawing of this size; `None` if that is not less than `most`.
    fn cost(&self, barriers: &[Barrier], drawing: Frame, most: f64) -> Option<f64> {
        let (mut cost, mut length) = (self.reach * REACH, 0.0);
        let mut last = self.at(0.0);
        for sample in 1..=SAMPLES {
            let point = self.at(f64::from(sample) / f64::from(SAMPLES));
            let way = point.from(last).length();
            let crossed = barriers.iter().filter(|one| one.place.holds(point));
            let price: f64 = crossed.map(|one| one.price).sum();
            let outside = if drawing.holds(point) { 0.0 } else { OUTSIDE };
            cost += way * (price + outside + WAY);
            length += way;
            last = point;
            if cost >= most {
                return None;
            }
        }
        cost += (LENGTH_MIN - length).max(0.0) * LACK;
        (cost < most).then_some(cost)
    }

    /// As the `d` of a path, with a head.
    fn drawn(&self) -> String {
        let [start, first, second, end] = self.points;
        let mut text = String::new();
        say(&mut text, "M", &[start]);
        say(&mut text, "C", &[first, second, end]);
        head(&mut text, end, self.back);
        text
    }
}

/// A command of a path and its points, to half a pixel.
fn say(text: &mut String, command: &str, points: &[Point]) {
    for (index, point) in points.iter().enumerate() {
        let command = if index == 0 { command } else { " " };
        let [x, y] = [point.x, point.y].map(|pixels| (pixels * 2.0).round() / 2.0);
        let _ = write!(text, "{command}{x} {y}");
    }
}

/// The head of an edge that ends here; `back` leads from its end to where it comes from.
fn head(text: &mut String, end: Point, back: Point) {
    let across = Point {
        x: -back.y,
        y: back.x,
    };
    let neck = end.gone(back, HEAD.0);
    say(text, "M", &[neck.gone(across, HEAD.1)]);
    say(text, "L", &[end, neck.gone(across, -HEAD.1)]);
}

/// The drawing of an edge, as the `d` of a path: from one token to another, past what had better not be crossed, in a
/// drawing of this size.
pub fn drawing(from: Frame, to: Frame, barriers: &[Barrier], drawing: Frame) -> String {
    let (mut least, mut best) = (f64::INFINITY, None);
    for curve in curves(from, to) {
        if let Some(cost) = curve.cost(barriers, drawing, least) {
            (least, best) = (cost, Some(curve));
        }
    }
    let mut between = None;
    for way in angled::ways(from, to, barriers) {
        if let Some(cost) = way.cost(barriers, drawing, least) {
            (least, between) = (cost, Some(way));
        }
    }
    let curve = best.map(|curve| curve.drawn()).unwrap_or_default();
    between.map_or(curve, |way| way.drawn())
}

fn curves(from: Frame, to: Frame) -> Vec<Curve> {
    let mut all: Vec<Curve> = straight(from, to).into_iter().collect();
    for (start, out) in from.sides() {
        for (end, back) in to.sides() {
            let way = end.from(start);
            // Where the two ends face each other, none goes further than to the other one.
            let most = match out.dot(back) < 0.0 {
                true => way.dot(out).max(0.0),
                false => f64::INFINITY,
            };
            let reaches = REACHES.into_iter().chain([way.length() * REACH_SHARE]);
            let reaches: Vec<f64> = reaches.filter(|reach| *reach <= most).collect();
            let pairs = reaches
                .iter()
                .flat_map(|near| reaches.iter().map(move |far| (*near, *far)));
            all.extend(pairs.map(|(near, far)| Curve {
                points: [start, start.gone(out, near), end.gone(back, far), end],
                back,
                reach: (near + far) / 2.0,
            }));
        }
    }
    all
}

/// From middle to middle, outside of both; `None` where they are too near for that.
fn straight(from: Frame, to: Frame) -> Option<Curve> {
    let way = to.middle().from(from.middle());
    let length = way.length();
    if length <= HEAD.0 {
        return None;
    }
    let along = Point {
        x: way.x / length,
        y: way.y / length,
    };
    let [near, far] = [from, to].map(|frame| frame.round(along) + GAP);
    if length <= near + far + HEAD.0 {
        return None;
    }
    let start = from.middle().gone(along, near);
    let end = to.middle().gone(along, -far);
    Some(Curve {
        points: [start, start, end, end],
        back: Point {
            x: -along.x,
            y: -along.y,
        },
        reach: 0.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWING: Frame = token(0.0, 0.0, 300.0);

    const fn token(left: f64, top: f64, size: f64) -> Frame {
        Frame {
            left,
            top,
            right: left + size,
            bottom: top + size,
        }
    }

    fn barrier(place: Frame) -> Barrier {
        Barrier { place, price: 3.0 }
    }

    /// Where an edge starts and where it ends.
    fn ends(drawn: &str) -> ((f64, f64), (f64, f64)) {
        let words = drawn.split(|letter: char| letter.is_alphabetic() || letter == ' ');
        let numbers: Vec<f64> = words.filter_map(|word| word.parse().ok()).collect();
        ((numbers[0], numbers[1]), (numbers[6], numbers[7]))
    }

    #[test]
    fn an_edge_leaves_at_the_side_of_its_target() {
        let (left, right) = (token(20.0, 100.0, 20.0), token(160.0, 100.0, 20.0));
        let drawn = drawing(right, left, &[], DRAWING);
        assert_eq!(ends(&drawn), ((157.0, 110.0), (43.0, 110.0)));
        let drawn = drawing(left, right, &[], DRAWING);
        assert_eq!(ends(&drawn), ((43.0, 110.0), (157.0, 110.0)));
    }

    #[test]
    fn an_edge_goes_round_what_stands_between() {
        let (above, below) = (token(100.0, 20.0, 20.0), token(100.0, 120.0, 20.0));
        let between = barrier(token(95.0, 65.0, 30.0));
        let drawn = drawing(above, below, &[between], DRAWING);
        let ((x, _), (end, _)) = ends(&drawn);
        assert_eq!(x, end);
        assert!(x == 97.0 || x == 123.0, "{drawn}");
        let words = barrier(Frame {
            left: 122.0,
            top: 20.0,
            right: 300.0,
            bottom: 40.0,
        });
        let drawn = drawing(above, below, &[between, words], DRAWING);
        assert_eq!(ends(&drawn), ((97.0, 30.0), (97.0, 130.0)));
    }

    #[test]
    fn an_edge_goes_between_two_lines_of_words() {
        let (above, below) = (token(20.0, 10.0, 20.0), token(220.0, 76.0, 20.0));
        let line = |left: f64, top: f64, right: f64| {
            barrier(Frame {
                left,
                top,
                right,
                bottom: top + 14.0,
            })
        };
        let heads = [line(0.0, -6.0, 300.0), line(45.0, 12.0, 300.0)];
        let names = [line(0.0, 38.0, 200.0), line(0.0, 62.0, 200.0)];
        let drawn = drawing(above, below, &[heads, names].concat(), DRAWING);
        assert!(drawn.starts_with("M30 33L"), "{drawn}");
        assert!(drawn.contains("L230 73M"), "{drawn}");
        assert!(!drawn.contains('C'), "{drawn}");
    }
}
