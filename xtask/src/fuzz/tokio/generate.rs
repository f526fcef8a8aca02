//! Makes a random Tokio program from a seed.

use super::program::{Branch, Flavour, Program, Stmt};
use crate::fuzz::random::Random;

/// The program of a seed.
pub fn program(seed: u64, flavour: Flavour) -> Program {
    let mut random = Random::new(seed);
    let is_small = matches!(flavour, Flavour::Workers(_));
    let (functions, depth) = match is_small {
        true => (1 + random.below(2) as usize, 1),
        false => (2 + random.below(3) as usize, 2),
    };
    let mut maker = Maker {
        random,
        flavour,
        functions,
        is_small,
    };
    let bodies = (0..functions).map(|number| maker.function(number, depth));
    Program {
        flavour,
        functions: bodies.collect(),
    }
}

struct Maker {
    random: Random,
    flavour: Flavour,
    functions: usize,
    is_small: bool,
}

/// Where a statement stands.
#[derive(Clone, Copy)]
struct At {
    function: usize,
    depth: u32,
    /// A lock is held: only statements that cannot wait for another lock.
    held: bool,
}

impl Maker {
    fn function(&mut self, function: usize, depth: u32) -> Vec<Stmt> {
        let at = At {
            function,
            depth,
            held: false,
        };
        let mut body = self.body(at);
        if function == 0 {
            let spawn = self.spawn(at);
            body.insert(0, spawn);
            if !self.is_small {
                let spawn = self.spawn(at);
                body.insert(0, spawn);
            }
        }
        body
    }

    fn body(&mut self, at: At) -> Vec<Stmt> {
        let most = match (self.is_small, at.held) {
            (true, _) => 2,
            (false, true) => 2,
            (false, false) => 4,
        };
        let count = 1 + self.random.below(most);
        (0..count).map(|_| self.stmt(at)).collect()
    }

    fn inner(&mut self, at: At) -> Vec<Stmt> {
        self.body(At {
            depth: at.depth.saturating_sub(1),
            ..at
        })
    }

    fn held(&mut self, at: At) -> Vec<Stmt> {
        self.body(At {
            depth: 0,
            held: true,
            ..at
        })
    }

    fn stmt(&mut self, at: At) -> Stmt {
        match self.random.below(20) {
            0..=3 => Stmt::Say,
            4..=5 => self.wait(),
            6..=8 if !at.held => self.spawn(at),
            9..=11 if !at.held => self.handle(),
            12..=14 => self.channel(at),
            15..=16 if at.depth > 0 => self.block(at),
            17 if at.depth > 0 => self.lock(at),
            18 if !at.held && at.depth > 0 => self.combined(at),
            19 if self.random.once_in(6) => Stmt::Panic,
            _ => self.wait(),
        }
    }

    fn has_time(&self) -> bool {
        self.flavour == Flavour::CurrentThread
    }

    fn millis(&mut self) -> u32 {
        self.random.pick(&[0, 1, 1, 2, 3, 5, 10])
    }

    /// How long something bounded is waited for: milliseconds, or yields where there is no clock.
    fn patience(&mut self) -> u32 {
        match self.is_small {
            true => 1,
            false => 1 + self.random.below(4),
        }
    }

    fn wait(&mut self) -> Stmt {
        match self.random.below(6) {
            0 | 1 => Stmt::Turns(1),
            2 => Stmt::SelfWake,
            3 if self.has_time() => Stmt::Sleep(self.millis()),
            4 if self.has_time() => Stmt::Sleep(self.millis()),
            3 if !self.is_small && self.random.once_in(8) => Stmt::Turns(70),
            _ if self.is_small => Stmt::Turns(1),
            _ => Stmt::Turns(1 + self.random.below(3)),
        }
    }

    fn spawn(&mut self, at: At) -> Stmt {
        let next = at.function + 1;
        match next < self.functions && self.random.once_in(2) {
            true => {
                let left = (self.functions - next) as u32;
                Stmt::Spawn(next + self.random.below(left) as usize)
            }
            false => Stmt::SpawnBlock(self.inner(At { held: false, ..at })),
        }
    }

    fn handle(&mut self) -> Stmt {
        match self.random.below(9) {
            0..=2 => Stmt::JoinLast,
            3 | 4 => Stmt::JoinFirst,
            5 => Stmt::Abort,
            6 => Stmt::Detach,
            7 => Stmt::IsFinished,
            _ => Stmt::Race(self.patience()),
        }
    }

    fn channel(&mut self, at: At) -> Stmt {
        let patience = self.patience();
        match self.random.below(11) {
            0 => Stmt::NotifyOne,
            1 => Stmt::NotifyAll,
            2 => Stmt::Notified(patience),
            3 => Stmt::Send(patience),
            4 => Stmt::TrySend,
            5 if !at.held => Stmt::Receive(patience),
            6 => Stmt::Loose(1 + self.random.below(2)),
            7 if !self.is_small && self.random.once_in(4) => Stmt::Loose(140),
            8 if !at.held => Stmt::Drain(patience),
            9 => Stmt::Publish,
            _ => Stmt::Loose(1),
        }
    }

    fn lock(&mut self, at: At) -> Stmt {
        if at.held {
            return Stmt::Say;
        }
        match self.random.below(5) {
            0 | 1 => Stmt::Locked(self.held(at)),
            2 => Stmt::Reading(self.held(at)),
            3 => Stmt::Writing(self.held(at)),
            _ => Stmt::Permits(1 + self.random.below(2), self.held(at)),
        }
    }

    fn block(&mut self, at: At) -> Stmt {
        match self.random.below(8) {
            0 if !at.held && at.function + 1 < self.functions => Stmt::Call(at.function + 1),
            1 => Stmt::Guarded(self.inner(at)),
            2 if !at.held => Stmt::Subscribed(self.inner(at)),
            3 if !at.held => Stmt::Oneshot(self.inner(at)),
            4 if self.has_time() => Stmt::Timeout(self.millis(), self.inner(at)),
            5 => Stmt::Repeat(2, self.inner(at)),
            6 => Stmt::Guarded(self.inner(at)),
            _ => self.lock(at),
        }
    }

    fn combined(&mut self, at: At) -> Stmt {
        match self.random.below(5) {
            0 | 1 => {
                let biased = !self.random.once_in(4);
                Stmt::Select(biased, self.branches(at))
            }
            2 | 3 => Stmt::Join(self.branches(at)),
            _ => {
                let count = 1 + self.random.below(2);
                let aborts = self.random.once_in(3);
                Stmt::Set(aborts, (0..count).map(|_| self.inner(at)).collect())
            }
        }
    }

    fn branches(&mut self, at: At) -> Vec<Branch> {
        let count = 2 + u32::from(!self.is_small && self.random.once_in(3));
        (0..count).map(|_| self.branch(at)).collect()
    }

    fn branch(&mut self, at: At) -> Branch {
        match self.random.below(6) {
            0 => Branch::Turns(1 + self.random.below(2)),
            1 if self.has_time() => Branch::Sleep(self.millis()),
            2 if self.has_time() => Branch::Sleep(self.millis()),
            _ => Branch::Block(self.inner(at)),
        }
    }
}
