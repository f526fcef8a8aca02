//! Who made whom ready: the edge of the last step, from the cause to the queue that the task is in now; and
//! all wakes of one task, for the timeline.

use super::look::Look;
use super::stage::Wake;
use crate::sim::event::{Event, EventIndex, EventKind, NO_CAUSE, TaskId};
use crate::sim::task::TaskPhase;
use crate::trace::Trace;

/// Causes looked at: a wake, the timer or poll behind it.
const CAUSES_MAX: usize = 6;

/// The edge of the step whose events of this side are `step`, latest first; `None` if nobody became ready.
pub fn wake(look: &Look, step: impl Iterator<Item = EventIndex>) -> Option<Wake> {
    let events = &look.trace.events;
    let woken = |index: &EventIndex| {
        let event = &events[*index as usize];
        makes_ready(event.kind()) && is_ready(look, event.task())
    };
    let last = step.into_iter().find(woken)?;
    waker(events, last)
}

/// Who made the task of this event ready: back along its causes to another task or a timer.
fn waker(events: &[Event], index: EventIndex) -> Option<Wake> {
    let task = events.get(index as usize)?.task();
    let mut at = index;
    for _ in 0..CAUSES_MAX {
        let event = events.get(at as usize)?;
        let by = event.task();
        if event.kind() == EventKind::TimerFired {
            return Some(Wake {
                by: None,
                task: task.0,
            });
        }
        if by != task && by != TaskId::NONE {
            return Some(Wake {
                by: Some(by.0),
                task: task.0,
            });
        }
        if event.cause == NO_CAUSE {
            return None;
        }
        at = event.cause;
    }
    None
}

/// Everything that made a task ready during a run, with its moment (virtual nanoseconds), at most
/// [`WAKES_MAX`] of them.
pub fn wakes(trace: &Trace, task: TaskId) -> Vec<(u64, Wake)> {
    let events = &trace.events;
    let own = events.iter().zip(0..).filter(|(event, _)| {
        event.task() == task
            && matches!(
                event.kind(),
                EventKind::TaskSpawned | EventKind::CallSoon | EventKind::Woken
            )
    });
    let mut wakes: Vec<(u64, Wake)> = Vec::new();
    for (event, index) in own {
        let again = wakes.last().is_some_and(|(last, _)| *last == event.time);
        if let Some(wake) = waker(events, index).filter(|_| !again) {
            wakes.push((event.time, wake));
        }
        if wakes.len() == WAKES_MAX {
            break;
        }
    }
    wakes
}

/// Edges of one task that can still be told apart.
const WAKES_MAX: usize = 100;

fn makes_ready(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(
        kind,
        TaskSpawned | TimerFired | CallSoon | Woken | LifoSlot | RunQueue | InjectionQueue
    )
}

fn is_ready(look: &Look, task: TaskId) -> bool {
    look.task(task)
        .is_some_and(|task| task.phase == TaskPhase::Ready)
}
