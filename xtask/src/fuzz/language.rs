//! Random programs of the language alone: expressions, jumps, exceptions, generators, classes.

use super::expression;
use super::program::{CAUGHT_PLAIN, ERRORS, Kind, Program, Stmt};
use super::random::Random;

/// Statements of a body, at most.
const BODY_MAX: u32 = 5;

/// Statements of a function after which its blocks are empty.
const STATEMENTS_MAX: u32 = 30;

/// Blocks inside blocks, at most.
const DEPTH_MAX: u32 = 3;

/// The program of a seed: functions with odd numbers are generators.
pub fn program(seed: u64) -> Program {
    let mut random = Random::new(seed);
    let count = 3 + random.below(4);
    let functions = (0..count)
        .map(|number| {
            let mut maker = Maker {
                random: &mut random,
                number,
                count,
                left: STATEMENTS_MAX,
                in_loop: false,
            };
            maker.body(0)
        })
        .collect();
    Program {
        functions,
        kind: Kind::Language,
    }
}

struct Maker<'m> {
    random: &'m mut Random,
    number: u32,
    count: u32,
    /// Statements that the function may still get.
    left: u32,
    in_loop: bool,
}

impl Maker<'_> {
    fn body(&mut self, depth: u32) -> Vec<Stmt> {
        let count = (2 + self.random.below(BODY_MAX - depth)).min(self.left);
        self.left -= count;
        (0..count).map(|_| self.stmt(depth)).collect()
    }

    fn is_generator(&self) -> bool {
        self.number % 2 == 1
    }

    fn stmt(&mut self, depth: u32) -> Stmt {
        match self.random.below(20) {
            0..=5 => self.told(),
            6..=8 => Stmt::Line(expression::change(self.random)),
            9..=11 => self.call(),
            12 | 13 if self.is_generator() => self.told_yield(),
            12 => self.jump(),
            _ if depth >= DEPTH_MAX => self.told(),
            13 | 14 => self.looped(depth),
            15 => {
                let head = format!("if {}", expression::truth(self.random, 2));
                let body = self.body(depth + 1);
                Stmt::Pair(head, body, "else".to_owned(), self.body(depth + 1))
            }
            16 => {
                let kept = self.random.pick(&CAUGHT_PLAIN);
                Stmt::Block(format!("with Guard({kept})"), self.body(depth + 1))
            }
            17 => {
                let body = self.body(depth + 1);
                Stmt::Finally(body, self.body(depth + 1))
            }
            18 => {
                let caught = self.random.pick(&CAUGHT_PLAIN);
                let again = self.random.once_in(3);
                let body = self.body(depth + 1);
                Stmt::Try(body, caught, self.body(depth + 1), again)
            }
            _ => {
                let caught = self.random.pick(&CAUGHT_PLAIN);
                let body = self.body(depth + 1);
                let handler = self.body(depth + 1);
                let other = self.body(depth + 1);
                Stmt::Whole(caught, [body, handler, other, self.body(depth + 1)])
            }
        }
    }

    fn told(&mut self) -> Stmt {
        let value = expression::any(self.random, 3);
        Stmt::Line(match self.random.once_in(5) {
            true => format!("= {value}"),
            false => format!("= attempt(lambda: {value})"),
        })
    }

    fn told_yield(&mut self) -> Stmt {
        let value = expression::any(self.random, 1);
        Stmt::Line(format!("= (yield {value})"))
    }

    fn looped(&mut self, depth: u32) -> Stmt {
        let items = expression::list(self.random, 2);
        let head = match self.random.below(3) {
            0 => "for x in range(3)".to_owned(),
            1 => format!("for x in {items}[:4]"),
            _ => format!("for x, (y, z) in enumerate(zip({items}[:3], WORDS))"),
        };
        let outside = std::mem::replace(&mut self.in_loop, true);
        let body = self.body(depth + 1);
        self.in_loop = outside;
        Stmt::Pair(head, body, "else".to_owned(), self.body(depth + 1))
    }

    fn jump(&mut self) -> Stmt {
        let truth = expression::truth(self.random, 1);
        let error = self.random.pick(&ERRORS);
        Stmt::Line(match self.random.below(6) {
            0 | 1 if self.in_loop => format!("if {truth}: break"),
            2 if self.in_loop => format!("if {truth}: continue"),
            0 | 1 => format!("if {truth}: return {}", expression::any(self.random, 1)),
            2 => format!("raise {error}('plain') from attempt(lambda: KeyError('cause'))"),
            _ => format!("if {truth}: raise {error}('some')"),
        })
    }

    /// Calls a function of a higher number, so that every program ends.
    fn call(&mut self) -> Stmt {
        let left = self.count - self.number - 1;
        if left == 0 {
            return self.told();
        }
        let callee = self.number + 1 + self.random.below(left);
        let text = match (callee % 2 == 1, self.is_generator()) {
            (true, true) if self.random.once_in(2) => "= (yield from [0])",
            (true, _) => self.random.pick(&[
                "= list([0])",
                "= drive([0], 'nnnnn')",
                "= drive([0], 'nsnsns')",
                "= drive([0], 'ntnn')",
                "= drive([0], 'nncn')",
                "= drive([0], 'tn')",
                "= drive([0], 'cn')",
                "= drive([0], 'ntstn')",
                "= [value for value in [0] if value]",
                "x, *y = [0]",
                "= attempt(lambda: sum(1 for _ in [0]))",
            ]),
            _ => self
                .random
                .pick(&["= [0]", "= attempt(lambda: [0])", "y = [0]"]),
        };
        Stmt::Calls(text.to_owned(), vec![callee])
    }
}
