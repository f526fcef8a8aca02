//! The wake edge: when the last step made a task ready, from the cause to the queue that the task is in now.

use super::look::Look;
use super::stage::Wake;
use crate::sim::event::{EventIndex, EventKind, NO_CAUSE, TaskId};
use crate::sim::task::TaskPhase;

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
    let task = events[last as usize].task();
    let mut at = last;
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
