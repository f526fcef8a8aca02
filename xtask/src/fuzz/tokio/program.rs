//! A random Tokio program as a tree of statements.
//!
//! Functions `w0`, `w1`, ... call and spawn only functions with higher numbers, so every program ends.
//! They share one `Env`: locks, channels, a semaphore, a `Notify`. Every statement stands by itself, so any
//! of them can be left out and what is left still compiles.

/// Which runtime the program runs on, and what it may do there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// current_thread with a paused clock.
    CurrentThread,
    /// multi_thread with one worker, all of it inside one spawned task.
    OneWorker,
    /// multi_thread with so many workers.
    Workers(u32),
}

/// A future inside `select!` or `join!`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Branch {
    /// An async block.
    Block(Vec<Stmt>),
    /// So many yields.
    Turns(u32),
    /// A sleep of so many milliseconds.
    Sleep(u32),
    /// `notify.notified()`
    Notified,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stmt {
    /// Prints its label.
    Say,
    /// `yield_now().await`, so many times.
    Turns(u32),
    /// Wakes itself during its poll.
    SelfWake,
    /// `sleep(..).await`, milliseconds.
    Sleep(u32),
    /// Awaits a function right here.
    Call(usize),
    /// Spawns a function; the handle joins the others.
    Spawn(usize),
    /// Spawns a block.
    SpawnBlock(Vec<Stmt>),
    /// Awaits the last handle.
    JoinLast,
    /// Awaits the first handle.
    JoinFirst,
    /// Aborts the last handle's task.
    Abort,
    /// Drops the last handle.
    Detach,
    /// Asks whether the last handle's task has ended.
    IsFinished,
    /// Awaits the last handle for so many yields, then aborts it.
    Race(u32),
    /// Inside the mutex.
    Locked(Vec<Stmt>),
    /// Holds the read half of the lock.
    Reading(Vec<Stmt>),
    /// Holds the write half.
    Writing(Vec<Stmt>),
    /// Holds so many permits.
    Permits(u32, Vec<Stmt>),
    /// `notify_one()`
    NotifyOne,
    /// `notify_waiters()`
    NotifyAll,
    /// `notified()`, for so long.
    Notified(u32),
    /// `send` into the bounded channel, for so long.
    Send(u32),
    /// `try_send`
    TrySend,
    /// `recv` from the bounded channel, for so long.
    Receive(u32),
    /// `send` into the unbounded channel, so many times.
    Loose(u32),
    /// `recv` from the unbounded channel until it takes so long.
    Drain(u32),
    /// `broadcast::Sender::send`
    Publish,
    /// Subscribes, does this, then takes what has come.
    Subscribed(Vec<Stmt>),
    /// A oneshot whose sender is in a task that does this first.
    Oneshot(Vec<Stmt>),
    /// `select!`, biased or not.
    Select(bool, Vec<Branch>),
    /// `join!`
    Join(Vec<Branch>),
    /// `timeout` of so many milliseconds.
    Timeout(u32, Vec<Stmt>),
    /// A `JoinSet` of tasks; whether it aborts them after the first.
    Set(bool, Vec<Vec<Stmt>>),
    /// So many rounds.
    Repeat(u32, Vec<Stmt>),
    /// Something that tells when it is dropped.
    Guarded(Vec<Stmt>),
    /// Panics.
    Panic,
}

/// A program: its functions, the first called by the text's last part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Where it runs.
    pub flavour: Flavour,
    /// Bodies.
    pub functions: Vec<Vec<Stmt>>,
}

impl Stmt {
    /// The bodies inside.
    pub fn bodies(&self) -> Vec<&Vec<Stmt>> {
        match self {
            Stmt::SpawnBlock(body)
            | Stmt::Locked(body)
            | Stmt::Reading(body)
            | Stmt::Writing(body)
            | Stmt::Permits(_, body)
            | Stmt::Subscribed(body)
            | Stmt::Oneshot(body)
            | Stmt::Timeout(_, body)
            | Stmt::Repeat(_, body)
            | Stmt::Guarded(body) => vec![body],
            Stmt::Set(_, bodies) => bodies.iter().collect(),
            Stmt::Select(_, branches) | Stmt::Join(branches) => {
                let blocks = branches.iter();
                blocks.filter_map(Branch::body).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The bodies inside, for writing.
    pub fn bodies_mut(&mut self) -> Vec<&mut Vec<Stmt>> {
        match self {
            Stmt::SpawnBlock(body)
            | Stmt::Locked(body)
            | Stmt::Reading(body)
            | Stmt::Writing(body)
            | Stmt::Permits(_, body)
            | Stmt::Subscribed(body)
            | Stmt::Oneshot(body)
            | Stmt::Timeout(_, body)
            | Stmt::Repeat(_, body)
            | Stmt::Guarded(body) => vec![body],
            Stmt::Set(_, bodies) => bodies.iter_mut().collect(),
            Stmt::Select(_, branches) | Stmt::Join(branches) => {
                let blocks = branches.iter_mut();
                blocks.filter_map(Branch::body_mut).collect()
            }
            _ => Vec::new(),
        }
    }

    fn is_random(&self) -> bool {
        matches!(self, Stmt::Select(false, _))
            || self.bodies().into_iter().flatten().any(Stmt::is_random)
    }

    fn size(&self) -> usize {
        let inside = self.bodies().into_iter().flatten();
        1 + inside.map(Stmt::size).sum::<usize>()
    }
}

impl Branch {
    fn body(&self) -> Option<&Vec<Stmt>> {
        match self {
            Branch::Block(body) => Some(body),
            Branch::Turns(_) | Branch::Sleep(_) | Branch::Notified => None,
        }
    }

    fn body_mut(&mut self) -> Option<&mut Vec<Stmt>> {
        match self {
            Branch::Block(body) => Some(body),
            Branch::Turns(_) | Branch::Sleep(_) | Branch::Notified => None,
        }
    }
}

impl Program {
    /// Whether something in it is decided at random by the real runtime, even on one thread.
    pub fn is_random(&self) -> bool {
        self.functions.iter().flatten().any(Stmt::is_random)
    }

    /// How many statements it has.
    pub fn size(&self) -> usize {
        self.functions.iter().flatten().map(Stmt::size).sum()
    }
}
