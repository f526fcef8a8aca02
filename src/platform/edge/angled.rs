//! Ways of an edge between lines of words: level or upright, with round turns.

use super::{Barrier, Frame, HEAD, LACK, OUTSIDE, Point, WAY, head, say};

/// What a turn costs; how round it is, CSS pixels.
const TURN: f64 = 2.5;
const ROUND: f64 = 8.0;

/// A head that stands on less of a way is bent: what each pixel costs that it lacks.
const NECK: f64 = HEAD.0 + 2.0;

/// A way that is level or upright, and turns twice, or once, where the two turns are one.
pub struct Angled {
    /// Its start, the turns, its end.
    points: [Point; 4],
    /// From its end the way back.
    back: Point,
}

impl Angled {
    /// What it costs, as that of a curve.
    pub fn cost(&self, barriers: &[Barrier], drawing: Frame, most: f64) -> Option<f64> {
        let [_, first, second, end] = self.points;
        let turns = if first == second { 1.0 } else { 2.0 };
        let neck = end.from(second).length();
        let mut cost = turns * TURN + (NECK - neck).max(0.0) * LACK;
        for leg in self.points.windows(2) {
            let length = leg[1].from(leg[0]).length();
            cost += length * WAY + (length - drawing.shares(leg[0], leg[1])) * OUTSIDE;
        }
        for barrier in barriers {
            if cost >= most {
                return None;
            }
            let legs = self.points.windows(2);
            let crossed: f64 = legs.map(|leg| barrier.place.shares(leg[0], leg[1])).sum();
            cost += crossed * barrier.price;
        }
        (cost < most).then_some(cost)
    }

    /// As the `d` of a path, with a head.
    pub fn drawn(&self) -> String {
        let [start, first, second, end] = self.points;
        let between = second.from(first).length();
        let most = if between > 0.0 {
            between / 2.0
        } else {
            f64::INFINITY
        };
        let round = |leg: Point, turn: Point| ROUND.min(most).min(leg.from(turn).length());
        let (early, late) = (round(start, first), round(end, second));
        let mut text = String::new();
        say(&mut text, "M", &[start]);
        match between > 0.0 {
            true => {
                say(&mut text, "L", &[first.towards(start, early)]);
                say(&mut text, "Q", &[first, first.towards(second, early)]);
                say(&mut text, "L", &[second.towards(first, late)]);
                say(&mut text, "Q", &[second, second.towards(end, late)]);
            }
            false => {
                let round = early.min(late);
                say(&mut text, "L", &[first.towards(start, round)]);
                say(&mut text, "Q", &[first, first.towards(end, round)]);
            }
        }
        say(&mut text, "L", &[end]);
        head(&mut text, end, self.back);
        text
    }
}

/// The ways that turn at the sides of barriers or in the middle between two of them.
pub fn ways(from: Frame, to: Frame, barriers: &[Barrier]) -> impl Iterator<Item = Angled> {
    let free = |sides: fn(&Frame) -> [f64; 2]| {
        let mut free: Vec<f64> = barriers.iter().flat_map(|one| sides(&one.place)).collect();
        free.sort_by(f64::total_cmp);
        free.dedup();
        let middles: Vec<f64> = free.windows(2).map(|two| (two[0] + two[1]) / 2.0).collect();
        free.extend(middles);
        free
    };
    let across = free(|place| [place.left, place.right]);
    let down = free(|place| [place.top, place.bottom]);
    let (starts, ends) = (from.sides(), to.sides());
    let pairs = starts
        .into_iter()
        .flat_map(move |start| ends.map(|end| (start, end)));
    pairs.flat_map(move |((start, out), (end, back))| {
        let corner = |x: f64, y: f64| Point { x, y };
        let turns: Vec<[Point; 2]> = match (out.x != 0.0, back.x != 0.0) {
            (true, true) => {
                let turns = across
                    .iter()
                    .map(|x| [corner(*x, start.y), corner(*x, end.y)]);
                turns.collect()
            }
            (false, false) => {
                let turns = down
                    .iter()
                    .map(|y| [corner(start.x, *y), corner(end.x, *y)]);
                turns.collect()
            }
            (true, false) => vec![[corner(end.x, start.y); 2]],
            (false, true) => vec![[corner(start.x, end.y); 2]],
        };
        let leaves = move |[first, second]: &[Point; 2]| {
            first.from(start).dot(out) > 0.0 && second.from(end).dot(back) > 0.0
        };
        let turns = turns.into_iter().filter(leaves);
        turns.map(move |[first, second]| Angled {
            points: [start, first, second, end],
            back,
        })
    })
}
