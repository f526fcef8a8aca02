//! Every decision that reality leaves open: seeded by default, replayed from a list when one is given.
//!
//! A run's choices are recorded in the order in which they were made; the list replays the run. An
//! entry is used only where a decision has more than one legal answer.

/// Where a decision is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoicePoint {
    /// Which of several threads whose clocks are equal acts next.
    NextThread,
    /// At which victim a searching worker starts (tokio 1.54 `Core::steal_work`).
    StealStart,
    /// At which shard of the owned tasks a worker starts to shut them down (`Core::pre_shutdown`).
    ShutdownStart,
    /// At which branch `select!` starts.
    SelectStart,
    /// On which of eight lists a receiver of a `watch` channel waits.
    WatchList,
}

/// The decisions of a run: a script to follow, then the seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    state: u64,
    script: Vec<u32>,
    made: u32,
}

impl Choices {
    /// Decisions by `seed`, after those of `script` are used up.
    pub fn new(seed: u64, script: Vec<u32>) -> Choices {
        Choices {
            state: seed ^ 0x9e37_79b9_7f4a_7c15,
            script,
            made: 0,
        }
    }

    /// Picks one of `options` (at least 1) answers; `default` is what the unseeded model would do.
    /// Gives the answer, to be recorded by the caller through [`super::Recorder::choice`].
    pub fn pick(&mut self, options: u32, default: Option<u32>) -> u32 {
        if options <= 1 {
            return 0;
        }
        let scripted = self.script.get(self.made as usize).copied();
        self.made += 1;
        match (scripted, default) {
            (Some(answer), _) => answer.min(options - 1),
            (None, Some(answer)) => answer,
            (None, None) => ((u64::from(self.next()) * u64::from(options)) >> 32) as u32,
        }
    }

    /// How many decisions were made.
    pub fn made(&self) -> u32 {
        self.made
    }

    /// The next 32 bits of splitmix64: the state is a counter, so clones diverge only by use.
    fn next(&mut self) -> u32 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 32) as u32
    }
}
