//! A task's state bits and their transitions (tokio 1.54 `runtime/task/state.rs`). Reference counts are left
//! out: cells stay for the page to look at.

/// Being polled, or cancelled, by one thread.
const RUNNING: u8 = 0b1;
/// Ended: the output is there, or was taken.
const COMPLETE: u8 = 0b10;
/// Woken: one notification is in a queue, or follows the poll under way.
const NOTIFIED: u8 = 0b100;
/// A JoinHandle exists.
const JOIN_INTEREST: u8 = 0b1000;
/// The JoinHandle has left a waker.
const JOIN_WAKER: u8 = 0b1_0000;
/// Abort or shutdown was asked for.
const CANCELLED: u8 = 0b10_0000;

/// The bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State(u8);

/// What the one who picked a notification up is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToRunning {
    /// Poll.
    Success,
    /// Drop the future and complete as cancelled.
    Cancelled,
    /// Nothing: it runs elsewhere or has ended.
    Failed,
}

/// What follows a Pending poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToIdle {
    /// Nothing: it waits to be woken.
    Idle,
    /// It was woken during the poll: schedule it as yielding.
    Notified,
    /// Drop the future and complete as cancelled.
    Cancelled,
}

/// What waking does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToNotified {
    /// Schedule it.
    Submit,
    /// It runs: it will be scheduled after the poll.
    WhileRunning,
    /// Nothing: it was notified already, or has ended.
    Nothing,
}

impl Default for State {
    fn default() -> State {
        State(NOTIFIED | JOIN_INTEREST)
    }
}

impl State {
    /// The bits, as tokio has them.
    pub fn bits(self) -> u8 {
        self.0
    }

    fn has(self, bits: u8) -> bool {
        self.0 & bits != 0
    }

    /// Neither running nor complete.
    fn is_idle(self) -> bool {
        !self.has(RUNNING | COMPLETE)
    }

    /// Whether it is being polled.
    pub fn is_running(self) -> bool {
        self.has(RUNNING)
    }

    /// Whether it has ended.
    pub fn is_complete(self) -> bool {
        self.has(COMPLETE)
    }

    /// Whether a notification is under way.
    pub fn is_notified(self) -> bool {
        self.has(NOTIFIED)
    }

    /// Whether a JoinHandle exists.
    pub fn is_join_interested(self) -> bool {
        self.has(JOIN_INTEREST)
    }

    /// `transition_to_running`.
    pub fn to_running(&mut self) -> ToRunning {
        if !self.is_idle() {
            return ToRunning::Failed;
        }
        self.0 = (self.0 | RUNNING) & !NOTIFIED;
        match self.has(CANCELLED) {
            true => ToRunning::Cancelled,
            false => ToRunning::Success,
        }
    }

    /// `transition_to_idle`.
    pub fn to_idle(&mut self) -> ToIdle {
        if self.has(CANCELLED) {
            return ToIdle::Cancelled;
        }
        self.0 &= !RUNNING;
        match self.has(NOTIFIED) {
            true => ToIdle::Notified,
            false => ToIdle::Idle,
        }
    }

    /// `transition_to_complete`: whether the JoinHandle's waker is to be woken.
    pub fn to_complete(&mut self) -> bool {
        self.0 = (self.0 & !RUNNING) | COMPLETE;
        let wakes = self.has(JOIN_WAKER) && self.has(JOIN_INTEREST);
        self.0 &= !JOIN_WAKER;
        wakes
    }

    /// `transition_to_notified_by_ref`.
    pub fn to_notified(&mut self) -> ToNotified {
        if self.has(COMPLETE | NOTIFIED) {
            return ToNotified::Nothing;
        }
        self.0 |= NOTIFIED;
        match self.has(RUNNING) {
            true => ToNotified::WhileRunning,
            false => ToNotified::Submit,
        }
    }

    /// `transition_to_notified_and_cancel`; none if it had been asked for, or the task has ended.
    pub fn to_cancelled(&mut self) -> Option<ToNotified> {
        if self.has(CANCELLED | COMPLETE) {
            return None;
        }
        self.0 |= CANCELLED;
        Some(self.to_notified())
    }

    /// `transition_to_shutdown`: whether the caller drops the future now; else whoever runs it does.
    pub fn to_shutdown(&mut self) -> bool {
        let idle = self.is_idle();
        if idle {
            self.0 |= RUNNING;
        }
        self.0 |= CANCELLED;
        idle
    }

    /// The JoinHandle leaves a waker.
    pub fn set_join_waker(&mut self) {
        self.0 |= JOIN_WAKER;
    }

    /// `transition_to_join_handle_dropped`.
    pub fn drop_join_handle(&mut self) {
        self.0 &= !(JOIN_INTEREST | JOIN_WAKER);
    }
}
