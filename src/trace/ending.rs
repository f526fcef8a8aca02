//! How a run ended, as a sentence.

use super::Trace;
use crate::sim::outcome::{Limit, Outcome};

/// What there is to say about how a run ended, beyond what the program itself wrote; `None` for a run
/// that finished or failed by itself.
pub fn sentence(trace: &Trace) -> Option<String> {
    let limits = &trace.config.limits;
    match &trace.outcome {
        Outcome::Finished | Outcome::Failed(_) | Outcome::Unsupported(..) => None,
        Outcome::Broken(rule) => Some(format!("a rule of the runtime is broken here: {rule}")),
        Outcome::Limit(limit) => Some(match limit {
            Limit::Events => format!("stopped after {} events", limits.events_max),
            Limit::Operations => format!("stopped after {} operations", limits.operations_max),
            Limit::Time => "stopped after a year of virtual time".to_owned(),
            Limit::Tasks => format!("stopped at {} tasks", limits.tasks_max),
            Limit::Objects => format!("stopped at {} live objects", limits.objects_max),
            Limit::Output => format!("stopped after {} bytes of output", limits.output_bytes_max),
        }),
        Outcome::Stuck(stuck) if stuck.waiting.is_empty() && trace.last.python.threads.are_used => {
            Some("it can never go on: every thread waits for another".to_owned())
        }
        Outcome::Stuck(stuck) if !stuck.waits.is_empty() => {
            Some(super::waiting::sentence(trace, stuck))
        }
        Outcome::Stuck(stuck) => Some(format!(
            "it can never go on: {} task(s) wait and nothing can wake them",
            stuck.waiting.len()
        )),
    }
}
