//! Makes a random Tokio program from a seed.

use super::program::{
    Around, Branch, Flavour, Future, Handle, Program, Select, SetEnd, Shared, Start, Stmt,
};
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
    let start = maker.start();
    let bodies = (0..functions).map(|number| maker.function(number, depth));
    Program {
        flavour,
        start,
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

    /// Where tasks are spawned: only one thread's order is certain with a `LocalSet`.
    fn start(&mut self) -> Start {
        match self.random.below(6) {
            0 if self.has_time() => Start::LocalSet,
            1 if self.has_time() => Start::LocalSetAwaited,
            _ => Start::Plain,
        }
    }

    fn stmt(&mut self, at: At) -> Stmt {
        match self.random.below(22) {
            0..=3 => Stmt::Say,
            4..=5 => self.wait(),
            6..=8 if !at.held => self.spawn(at),
            9..=11 if !at.held => Stmt::Handle(self.handle()),
            12..=15 => Stmt::Shared(self.shared(at)),
            16..=17 if at.depth > 0 => self.block(at),
            18 if at.depth > 0 => self.lock(at),
            19..=20 if !at.held && at.depth > 0 => self.combined(at),
            21 if self.random.once_in(6) => Stmt::Panic,
            21 if !at.held && self.random.once_in(6) => Stmt::Blocking,
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
        match self.random.below(7) {
            0 | 1 => Stmt::Turns(1),
            2 => Stmt::SelfWake,
            3 | 4 if self.has_time() => Stmt::Sleep(self.millis()),
            5 if self.has_time() && self.random.once_in(3) => self.timers(),
            3 if !self.is_small && self.random.once_in(8) => Stmt::Turns(70),
            4 if !self.is_small && self.random.once_in(4) => {
                Stmt::Budget(self.random.pick(&[1, 5, 100, 130]))
            }
            _ if self.is_small => Stmt::Turns(1),
            _ => Stmt::Turns(1 + self.random.below(3)),
        }
    }

    fn timers(&mut self) -> Stmt {
        let (first, second) = (1 + self.random.below(6), 1 + self.random.below(3));
        match self.random.once_in(2) {
            true => Stmt::Ticks(first, second),
            false => Stmt::PutOff(first, second),
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

    fn handle(&mut self) -> Handle {
        match self.random.below(12) {
            0..=2 => Handle::JoinLast,
            3 | 4 => Handle::JoinFirst,
            5 => Handle::Abort,
            6 => Handle::Detach,
            7 => Handle::IsFinished,
            8 => Handle::AbortAll,
            9 => Handle::AbortAny(self.random.below(5)),
            _ => Handle::Race(self.patience()),
        }
    }

    fn shared(&mut self, at: At) -> Shared {
        let patience = self.patience();
        match self.random.below(26) {
            0 => Shared::NotifyOne,
            1 => Shared::NotifyAll,
            2 | 3 => Shared::Notified(patience),
            4 => Shared::Send(patience),
            5 => Shared::TrySend,
            6 | 7 if !at.held => Shared::Receive(patience),
            8 => Shared::Loose(1 + self.random.below(2)),
            9 if !self.is_small && self.random.once_in(4) => Shared::Loose(140),
            10 if !at.held => Shared::Drain(patience),
            11 | 12 => Shared::Publish,
            13 if !at.held => Shared::Heard(patience),
            14 => Shared::Listen(patience),
            15 | 16 => Shared::Show,
            17 => Shared::ShowIf(self.random.once_in(2)),
            18 if !at.held => Shared::Watched(patience),
            19 if !at.held => Shared::WatchedFor(patience),
            20 if !self.is_small && self.random.once_in(6) => Shared::Watching(patience),
            21 | 22 => Shared::Barrier(patience),
            23 => Shared::NotifyLast,
            24 if self.random.once_in(2) => Shared::AddPermit,
            25 if self.random.once_in(5) => Shared::ClosePermits,
            25 if !at.held && self.random.once_in(4) => Shared::CloseReceiver,
            _ => Shared::Loose(1),
        }
    }

    fn lock(&mut self, at: At) -> Stmt {
        if at.held {
            return Stmt::Say;
        }
        let around = match self.random.below(9) {
            0 | 1 => Around::Locked,
            2 => Around::Reading,
            3 => Around::Writing,
            4 => Around::Downgraded,
            5 => Around::TryLocked,
            6 => Around::TryPermits(1 + self.random.below(2)),
            _ => Around::Permits(1 + self.random.below(2)),
        };
        Stmt::Around(around, self.held(at))
    }

    fn block(&mut self, at: At) -> Stmt {
        let around = match self.random.below(14) {
            0 if !at.held && at.function + 1 < self.functions => {
                return Stmt::Call(at.function + 1);
            }
            1 | 2 => Around::Guarded,
            3 if !at.held => Around::Subscribed,
            4 if !at.held => Around::Oneshot,
            5 if !at.held => Around::Unheard,
            6 if !at.held => Around::Pipe(1 + self.random.below(3), self.random.below(3)),
            7 | 8 if self.has_time() => Around::Timeout(self.millis()),
            9 => Around::Repeat(2),
            10 => Around::Eyeing,
            11 if !at.held => {
                let patience = self.patience();
                return Stmt::Around(Around::Once(patience), self.held(at));
            }
            12 => Around::Unconstrained,
            _ => return self.lock(at),
        };
        Stmt::Around(around, self.inner(at))
    }

    fn combined(&mut self, at: At) -> Stmt {
        match self.random.below(6) {
            0..=2 => self.select(at),
            3 | 4 => {
                let futures = self.futures(at);
                let fails = self.random.below(6);
                let fails = (fails < 3).then_some(fails);
                Stmt::Join(fails, futures)
            }
            _ => {
                let count = 1 + self.random.below(2);
                let end = self.random.pick(&[
                    SetEnd::Joined,
                    SetEnd::Joined,
                    SetEnd::Aborted,
                    SetEnd::Dropped,
                    SetEnd::ShutDown,
                    SetEnd::Detached,
                ]);
                Stmt::Set(end, (0..count).map(|_| self.inner(at)).collect())
            }
        }
    }

    fn select(&mut self, at: At) -> Stmt {
        let is_biased = !self.random.once_in(4);
        let futures = self.futures(at);
        let branches: Vec<Branch> = futures
            .into_iter()
            .map(|future| Branch {
                future,
                when: self.random.once_in(5).then(|| self.random.below(4)),
                fits: self.random.once_in(4).then(|| self.random.once_in(2)),
            })
            .collect();
        let may_end = |branch: &Branch| branch.when.is_some() || branch.fits.is_some();
        let has_else = branches.iter().any(may_end) && !self.random.once_in(6);
        Stmt::Select(Select {
            is_biased,
            branches,
            has_else,
        })
    }

    fn futures(&mut self, at: At) -> Vec<Future> {
        let count = 2 + u32::from(!self.is_small && self.random.once_in(3));
        (0..count).map(|_| self.future(at)).collect()
    }

    fn future(&mut self, at: At) -> Future {
        match self.random.below(7) {
            0 => Future::Turns(1 + self.random.below(2)),
            1 | 2 if self.has_time() => Future::Sleep(self.millis()),
            3 if self.has_time() => Future::Notified,
            _ => Future::Block(self.inner(at)),
        }
    }
}
