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
    /// An interval of so many milliseconds, so many ticks.
    Ticks(u32, u32),
    /// A pinned sleep of so many milliseconds beside naps of so many, put off once.
    PutOff(u32, u32),
    /// `consume_budget().await`, so many times.
    Budget(u32),
    /// `spawn_blocking` of something that blocks for a while, awaited, one at a time in the whole program.
    Blocking,
    /// Awaits a function right here.
    Call(usize),
    /// Spawns a function; the handle joins the others.
    Spawn(usize),
    /// Spawns a block.
    SpawnBlock(Vec<Stmt>),
    /// Panics.
    Panic,
    /// Something with the handles of what was spawned.
    Handle(Handle),
    /// An operation on what the tasks share.
    Shared(Shared),
    /// A body inside of something.
    Around(Around, Vec<Stmt>),
    /// `select!`
    Select(Select),
    /// `join!`, or `try_join!` of which this branch gives an error.
    Join(Option<u32>, Vec<Future>),
    /// A `JoinSet` of tasks.
    Set(SetEnd, Vec<Vec<Stmt>>),
}

/// What is done with the handles of what was spawned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handle {
    /// Awaits the last.
    JoinLast,
    /// Awaits the first.
    JoinFirst,
    /// Aborts the last one's task.
    Abort,
    /// Aborts all of them.
    AbortAll,
    /// Aborts one of all the tasks that were spawned so far anywhere: a parent, a child, itself.
    AbortAny(u32),
    /// Drops the last.
    Detach,
    /// Asks whether the last one's task has ended.
    IsFinished,
    /// Awaits the last for so long, then aborts it.
    Race(u32),
}

/// An operation on what the tasks share; a number is how long it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// `notify_one()`
    NotifyOne,
    /// `notify_last()`
    NotifyLast,
    /// `notify_waiters()`
    NotifyAll,
    /// `notified()`
    Notified(u32),
    /// `send` into the bounded channel.
    Send(u32),
    /// `try_send`
    TrySend,
    /// `recv` from the bounded channel.
    Receive(u32),
    /// `close` of the bounded channel's receiver.
    CloseReceiver,
    /// `send` into the unbounded channel, so many times.
    Loose(u32),
    /// `recv` from the unbounded channel until it takes so long.
    Drain(u32),
    /// `broadcast::Sender::send`
    Publish,
    /// `recv` of a receiver that all share.
    Heard(u32),
    /// `recv` of a receiver of its own.
    Listen(u32),
    /// `watch::Sender::send`
    Show,
    /// `watch::Sender::send_if_modified`, which says yes or no.
    ShowIf(bool),
    /// `changed` of a receiver that all share.
    Watched(u32),
    /// `wait_for` more of a receiver that all share.
    WatchedFor(u32),
    /// `changed` of a receiver of its own: where several wait, the real one wakes them in random order.
    Watching(u32),
    /// `wait` at a barrier for two.
    Barrier(u32),
    /// `add_permits`
    AddPermit,
    /// `close` of the semaphore.
    ClosePermits,
}

/// What a body can be inside of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// The mutex.
    Locked,
    /// The mutex, if it is free.
    TryLocked,
    /// The read half of the lock.
    Reading,
    /// The write half.
    Writing,
    /// The write half, made a read half.
    Downgraded,
    /// So many permits.
    Permits(u32),
    /// So many permits, if they are there.
    TryPermits(u32),
    /// A subscription; what has come is taken afterwards.
    Subscribed,
    /// A view of the watched value; whether it has changed is told afterwards.
    Eyeing,
    /// The task of a oneshot's sender, before it sends.
    Oneshot,
    /// The same, while the receiver is dropped early.
    Unheard,
    /// A task that sends so many through a channel for one, of which so many are taken; before that.
    Pipe(u32, u32),
    /// `OnceCell::get_or_init`, for so long.
    Once(u32),
    /// `timeout` of so many milliseconds.
    Timeout(u32),
    /// So many rounds.
    Repeat(u32),
    /// Something that tells when it is dropped.
    Guarded,
    /// `unconstrained`
    Unconstrained,
}

/// A `select!`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Select {
    /// Whether it begins with its first branch.
    pub is_biased: bool,
    /// The branches.
    pub branches: Vec<Branch>,
    /// Whether it has an `else`.
    pub has_else: bool,
}

/// A branch of a `select!`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The future.
    pub future: Future,
    /// Its precondition: so many permits are there.
    pub when: Option<u32>,
    /// Whether its value matches the pattern; none: the pattern matches everything.
    pub fits: Option<bool>,
}

/// A future inside `select!` or `join!`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Future {
    /// An async block.
    Block(Vec<Stmt>),
    /// So many yields.
    Turns(u32),
    /// A sleep of so many milliseconds.
    Sleep(u32),
    /// `notify.notified()`
    Notified,
}

/// How a `JoinSet` ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetEnd {
    /// All of its tasks are joined.
    Joined,
    /// They are aborted after the first, and joined.
    Aborted,
    /// It is dropped after the first.
    Dropped,
    /// `shutdown().await` at once.
    ShutDown,
    /// `detach_all` after the first.
    Detached,
}

/// What stands around `w0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Nothing.
    Plain,
    /// A `LocalSet` whose tasks all spawned ones are, by `run_until`.
    LocalSet,
    /// The same, with a first local task before, awaited by the set itself.
    LocalSetAwaited,
}

/// A program: its functions, the first called by the text's last part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Where it runs.
    pub flavour: Flavour,
    /// What stands around `w0`.
    pub start: Start,
    /// Bodies.
    pub functions: Vec<Vec<Stmt>>,
}

impl Stmt {
    /// The bodies inside.
    pub fn bodies(&self) -> Vec<&Vec<Stmt>> {
        match self {
            Stmt::SpawnBlock(body) | Stmt::Around(_, body) => vec![body],
            Stmt::Set(_, bodies) => bodies.iter().collect(),
            Stmt::Select(select) => {
                let futures = select.branches.iter().map(|branch| &branch.future);
                futures.filter_map(Future::body).collect()
            }
            Stmt::Join(_, futures) => futures.iter().filter_map(Future::body).collect(),
            _ => Vec::new(),
        }
    }

    /// The bodies inside, for writing.
    pub fn bodies_mut(&mut self) -> Vec<&mut Vec<Stmt>> {
        match self {
            Stmt::SpawnBlock(body) | Stmt::Around(_, body) => vec![body],
            Stmt::Set(_, bodies) => bodies.iter_mut().collect(),
            Stmt::Select(select) => {
                let branches = select.branches.iter_mut();
                let futures = branches.map(|branch| &mut branch.future);
                futures.filter_map(Future::body_mut).collect()
            }
            Stmt::Join(_, futures) => futures.iter_mut().filter_map(Future::body_mut).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether this statement or one inside it is of this kind.
    fn any(&self, is: fn(&Stmt) -> bool) -> bool {
        is(self) || self.bodies().into_iter().flatten().any(|stmt| stmt.any(is))
    }

    fn size(&self) -> usize {
        let inside = self.bodies().into_iter().flatten();
        1 + inside.map(Stmt::size).sum::<usize>()
    }
}

impl Future {
    fn body(&self) -> Option<&Vec<Stmt>> {
        match self {
            Future::Block(body) => Some(body),
            Future::Turns(_) | Future::Sleep(_) | Future::Notified => None,
        }
    }

    fn body_mut(&mut self) -> Option<&mut Vec<Stmt>> {
        match self {
            Future::Block(body) => Some(body),
            Future::Turns(_) | Future::Sleep(_) | Future::Notified => None,
        }
    }
}

impl Program {
    fn any(&self, is: fn(&Stmt) -> bool) -> bool {
        self.functions.iter().flatten().any(|stmt| stmt.any(is))
    }

    /// Whether something in it is decided at random by the real runtime, even on one thread.
    pub fn is_random(&self) -> bool {
        self.any(|stmt| match stmt {
            Stmt::Select(select) => !select.is_biased,
            Stmt::Shared(Shared::Watching(_)) => true,
            _ => false,
        })
    }

    /// Whether threads that block take part: where the machine is busy, a second look may be needed.
    pub fn blocks(&self) -> bool {
        self.any(|stmt| *stmt == Stmt::Blocking)
    }

    /// How many statements it has.
    pub fn size(&self) -> usize {
        self.functions.iter().flatten().map(Stmt::size).sum()
    }
}
