//! Random programs of every kind of asyncio's building blocks.

use super::lines::{CALLS, CONDITION_LINES, GROUP_LINES, HEADS, LINES, LOOP_LINES};
use super::program::{CAUGHT, CAUGHT_PLAIN, ERRORS, Kind, Program, RETURN_WHEN, Stmt};
use super::random::Random;

/// Statements of a body, at most.
const BODY_MAX: u32 = 4;

/// Statements of a function after which its blocks are empty: the simulator takes no endless texts.
const STATEMENTS_MAX: u32 = 25;

/// Blocks inside blocks, at most.
const DEPTH_MAX: u32 = 3;

/// The program of a seed.
pub fn program(seed: u64) -> Program {
    let mut random = Random::new(seed);
    let count = 3 + random.below(4);
    let eager = random.once_in(8);
    let functions = (0..count)
        .map(|number| {
            let mut maker = Maker {
                random: &mut random,
                next: number + 1,
                count,
                eager,
                left: STATEMENTS_MAX,
                place: Place::default(),
            };
            let mut body = if number == 0 {
                maker.tasks()
            } else {
                Vec::new()
            };
            body.extend(maker.body(0));
            body
        })
        .collect();
    let kind = Kind::Asyncio { eager };
    Program { functions, kind }
}

struct Maker<'m> {
    random: &'m mut Random,
    /// The first function that may be called.
    next: u32,
    count: u32,
    /// Tasks start at once.
    eager: bool,
    /// Statements that the function may still get.
    left: u32,
    place: Place,
}

/// Around a statement.
#[derive(Clone, Copy, Default)]
struct Place {
    in_loop: bool,
    in_group: bool,
    /// No `return` may leave `except*`, nor may `break` or `continue` out of a loop around it.
    in_star: bool,
    star_in_loop: bool,
}

impl Maker<'_> {
    fn body(&mut self, depth: u32) -> Vec<Stmt> {
        let count = (2 + self.random.below(BODY_MAX - depth)).min(self.left);
        self.left -= count;
        (0..count).map(|_| self.survived(depth)).collect()
    }

    /// A body in another place.
    fn body_in(&mut self, place: Place, depth: u32) -> Vec<Stmt> {
        let outside = std::mem::replace(&mut self.place, place);
        let body = self.body(depth);
        self.place = outside;
        body
    }

    fn line(&mut self) -> Stmt {
        let place = self.place;
        let lines = match self.random.below(8) {
            0 | 1 if place.in_loop => LOOP_LINES,
            2 | 3 if place.in_group => GROUP_LINES,
            _ => LINES,
        };
        let line = self.random.pick(lines);
        let jumps = line.contains("break") || line.contains("continue");
        if place.in_star && line.contains("return") || place.star_in_loop && jumps {
            return Stmt::Sleep(0);
        }
        Stmt::Line(line.to_owned())
    }

    /// What `w0` starts with: a few tasks.
    fn tasks(&mut self) -> Vec<Stmt> {
        let start = |callee| Stmt::Calls("= {0}.get_name()".to_owned(), vec![callee]);
        let count = 1 + self.random.below(4);
        (0..count)
            .filter_map(|_| self.callee().map(start))
            .collect()
    }

    /// A statement that most often neither ends the function by its error nor waits for ever.
    fn survived(&mut self, depth: u32) -> Stmt {
        let stmt = self.stmt(depth);
        let is_plain = matches!(stmt, Stmt::Line(_) | Stmt::Calls(..));
        if !is_plain || self.random.once_in(4) {
            return stmt;
        }
        let delay = self
            .random
            .pick(&["0", "UNIT", "UNIT", "2 * UNIT", "3 * UNIT", "4 * UNIT"]);
        let timed = Stmt::Block(format!("async with asyncio.timeout({delay})"), vec![stmt]);
        Stmt::Try(vec![timed], "Exception", Vec::new(), false)
    }

    fn callee(&mut self) -> Option<u32> {
        let left = self.count.checked_sub(self.next).filter(|left| *left > 0)?;
        Some(self.next + self.random.below(left))
    }

    fn stmt(&mut self, depth: u32) -> Stmt {
        match self.random.below(20) {
            0..=3 => Stmt::Sleep(self.random.pick(&[0, 0, 0, 1, 1, 2, 3, 5])),
            4..=8 => self.line(),
            9..=12 => self.calls(),
            13 => self.raise(),
            _ if depth >= DEPTH_MAX => Stmt::Sleep(self.random.below(3)),
            14 if self.random.once_in(3) => self.condition(depth),
            14 | 15 => self.block(depth),
            16 | 17 if self.random.once_in(4) => self.paired(depth),
            16 | 17 => self.caught(depth),
            18 => {
                let body = self.body(depth + 1);
                Stmt::Finally(body, self.body(depth + 1))
            }
            _ => self.group(depth),
        }
    }

    fn calls(&mut self) -> Stmt {
        if self.random.once_in(6) {
            return self.wait();
        }
        let (text, count) = self.random.pick(CALLS);
        // What is done already ends in the order of a set, which is nobody's promise.
        if self.eager && (text.contains("as_completed") || text.contains("each(")) {
            return self.line();
        }
        match self.callees(count) {
            Some(functions) => Stmt::Calls(text.to_owned(), functions),
            None => self.line(),
        }
    }

    fn callees(&mut self, count: usize) -> Option<Vec<u32>> {
        (0..count).map(|_| self.callee()).collect()
    }

    /// `asyncio.wait`: the order inside its sets is nobody's promise, so names are told sorted.
    fn wait(&mut self) -> Stmt {
        let when = self.random.pick(&RETURN_WHEN);
        let timeout = self.random.pick(&["None", "0", "UNIT", "3 * UNIT"]);
        let waiting = format!(
            "= [sorted(t.get_name() for t in s) for s in await asyncio.wait([{{0}}, {{1}}], timeout={timeout}, \
             return_when=asyncio.{when})]"
        );
        match self.callees(2) {
            Some(functions) => Stmt::Calls(waiting, functions),
            None => Stmt::Sleep(0),
        }
    }

    fn raise(&mut self) -> Stmt {
        let error = self.random.pick(&ERRORS);
        match self.random.once_in(3) {
            true => Stmt::Line(format!("if len(TASKS) % 2: raise {error}('odd')")),
            false => Stmt::Line(format!("raise {error}('plain')")),
        }
    }

    fn block(&mut self, depth: u32) -> Stmt {
        let head = self.random.pick(HEADS);
        let is_loop = head.contains("for turn") || head.starts_with("while");
        let place = Place {
            in_loop: is_loop || self.place.in_loop,
            star_in_loop: !is_loop && self.place.star_in_loop,
            ..self.place
        };
        Stmt::Block(head.to_owned(), self.body_in(place, depth + 1))
    }

    fn caught(&mut self, depth: u32) -> Stmt {
        let caught = self.random.pick(&CAUGHT);
        let again = self.random.once_in(2);
        let body = self.body(depth + 1);
        let place = Place {
            in_star: self.place.in_star || caught.starts_with('*'),
            star_in_loop: self.place.star_in_loop || caught.starts_with('*'),
            ..self.place
        };
        Stmt::Try(body, caught, self.body_in(place, depth + 1), again)
    }

    /// Two bodies: a condition or a loop with `else`, or a whole `try`.
    fn paired(&mut self, depth: u32) -> Stmt {
        let body = self.body(depth + 1);
        let other = self.body(depth + 1);
        match self.random.below(3) {
            0 => Stmt::Pair(
                "if len(TASKS) % 2".to_owned(),
                body,
                "else".to_owned(),
                other,
            ),
            1 => Stmt::Pair(
                "for turn in range(2)".to_owned(),
                body,
                "else".to_owned(),
                other,
            ),
            _ => {
                let caught = self.random.pick(&CAUGHT_PLAIN);
                let handler = self.body(depth + 1);
                Stmt::Whole(caught, [body, handler, other, self.body(depth + 1)])
            }
        }
    }

    fn condition(&mut self, depth: u32) -> Stmt {
        let mut body = self.body(depth + 1);
        for _ in 0..=self.random.below(2) {
            let at = self.random.below(body.len() as u32 + 1) as usize;
            let line = self.random.pick(CONDITION_LINES).to_owned();
            body.insert(at, Stmt::Line(line));
        }
        Stmt::Block("async with CONDITION".to_owned(), body)
    }

    fn group(&mut self, depth: u32) -> Stmt {
        let count = 1 + self.random.below(3) as usize;
        let functions = self.callees(count).unwrap_or_default();
        let place = Place {
            in_group: true,
            ..self.place
        };
        Stmt::Group(functions, self.body_in(place, depth + 1))
    }
}
