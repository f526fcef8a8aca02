//! The step of a state machine that a poll makes: from the state in which the poll found it to the one in which
//! it left it. While a poll runs the frame is in no state: the arm of the one it came from runs.

use super::Side;
use super::look::Look;
use crate::ir::rs::Shape;
use crate::sim::event::{EventKind, TaskId};
use crate::sim::frame::{Found, FrameState};
use std::rc::Rc;

/// What a poll did to a frame's machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The number of the state in which the poll found it: its arm of the `match` ran.
    pub from: u32,
    /// The number of the state in which the poll left it; `None`: the arm runs still, or it was dropped.
    pub to: Option<u32>,
    /// Whether what it awaits was ready, so that it ran on; `None` while that is open, and of a dropped one.
    pub ready: Option<bool>,
    /// `Suspend0 → Suspend1`, with what that means where the names do not say it.
    pub words: Rc<str>,
}

/// The number of a state in the enum. A frame that is being polled has none.
pub fn variant(state: FrameState) -> Option<u32> {
    Some(match state {
        FrameState::Created => Shape::UNRESUMED,
        FrameState::Returned => Shape::RETURNED,
        FrameState::Panicked => Shape::PANICKED,
        FrameState::Suspended(number) => Shape::SUSPENDED + number,
        FrameState::Running => return None,
    })
}

fn label(number: u32) -> String {
    match number {
        Shape::UNRESUMED => "Unresumed".into(),
        Shape::RETURNED => "Returned".into(),
        Shape::PANICKED => "Panicked".into(),
        number => format!("Suspend{}", number - Shape::SUSPENDED),
    }
}

/// What the event at the position does to a frame that the task still has; `None`: nothing.
pub fn of_frame(look: &Look, task: TaskId, found: Found, state: FrameState) -> Option<Transition> {
    let rust = look.side == Side::Rust;
    let moves = state == FrameState::Running || (state != FrameState::Created && polls(look, task));
    (rust && moves).then(|| transition(found, state))
}

/// What the poll that found a frame so did when it left it so.
pub fn transition(found: Found, state: FrameState) -> Transition {
    let from = variant(found.state()).unwrap_or(Shape::UNRESUMED);
    let to = variant(state);
    let name = label(from);
    let words = match to {
        None => format!("{name} → …: its arm runs"),
        Some(to) if to != from => format!("{name} → {}", label(to)),
        Some(_) if found.has_run() => format!("{name} → {name}: round to the same await"),
        Some(_) => format!("{name} → {name}: what it awaits is still Pending"),
    };
    Transition {
        from,
        to,
        ready: match to {
            None => found.has_run().then_some(true),
            Some(to) => Some(to != from || found.has_run()),
        },
        words: words.into(),
    }
}

/// A future that was dropped where it stood.
pub fn dropped(state: FrameState) -> Transition {
    let from = variant(state).unwrap_or(Shape::UNRESUMED);
    Transition {
        from,
        to: None,
        ready: None,
        words: format!("dropped in {}: what it keeps is destroyed", label(from)).into(),
    }
}

/// Whether the event at the position belongs to a poll of the task, and does not only wake or queue it.
fn polls(look: &Look, task: TaskId) -> bool {
    use EventKind::*;
    let last = look.events.checked_sub(1);
    let event = last.and_then(|index| look.trace.events.get(index as usize));
    event.is_some_and(|event| {
        let in_poll = matches!(
            event.kind(),
            PollStarted
                | PollPending
                | CoroutineEntered
                | CoroutineReturned
                | TimerSet
                | Output
                | BlockingEnded
                | Deferred
        );
        in_poll && event.task() == task
    })
}
