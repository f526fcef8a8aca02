//! How a run ended, as a sentence about the program or its side, which is named in front where two are told.

use super::Trace;
use super::figures::grouped;
use crate::ir::program::SiteId;
use crate::sim::event::ThreadId;
use crate::sim::outcome::{Limit, Outcome};

/// What there is to say about how a run ended, beyond what the program itself wrote; `None` for a run
/// that finished or failed by itself.
pub fn sentence(trace: &Trace) -> Option<String> {
    let limits = &trace.config.limits;
    match &trace.outcome {
        Outcome::Finished | Outcome::Failed(_) | Outcome::Unsupported(..) => None,
        Outcome::Broken(rule) => Some(format!("breaks a rule of the runtime: {rule}")),
        Outcome::Limit(limit) => {
            let (how, most, what) = match limit {
                Limit::Events => ("after", u64::from(limits.events_max), "events"),
                Limit::Operations => ("after", limits.operations_max, "operations"),
                Limit::Time => return Some("stopped after a year of virtual time".to_owned()),
                Limit::Tasks => ("at", u64::from(limits.tasks_max), "tasks"),
                Limit::Objects => ("at", u64::from(limits.objects_max), "live objects"),
                Limit::Output => (
                    "after",
                    u64::from(limits.output_bytes_max),
                    "bytes of output",
                ),
            };
            Some(format!("stopped {how} {} {what}", grouped(most)))
        }
        Outcome::Stuck(stuck) if !stuck.waits.is_empty() => {
            Some(super::waiting::sentence(trace, stuck))
        }
        Outcome::Stuck(stuck) => {
            let count = stuck.waiting.len();
            let tasks = match count {
                1 => "1 task waits and nothing can wake it".to_owned(),
                _ => format!("{count} tasks wait and nothing can wake them"),
            };
            let has_tasks = count > 0 || stuck.threads.is_empty();
            let threads = stuck.threads.iter().map(|row| thread_waits(trace, *row));
            let tasks = has_tasks.then_some(tasks).into_iter();
            let rows: Vec<String> = tasks.chain(threads).collect();
            Some(format!("can never go on: {}", rows.join("; ")))
        }
    }
}

/// What a thread waits for, by its place in the text, and who holds that.
fn thread_waits(
    trace: &Trace,
    (thread, site, holder): (ThreadId, SiteId, Option<ThreadId>),
) -> String {
    let name = |id: ThreadId| trace.last.python.threads.name(id).unwrap_or("MainThread");
    let program = &trace.program;
    let span = program.site(site);
    let text = program.source.get(span.start as usize..span.end as usize);
    let text = text
        .and_then(|text| text.lines().next())
        .unwrap_or_default();
    let line = program.site_line(site) + 1;
    let held = match holder {
        Some(holder) => format!(", which {} holds", name(holder)),
        None => String::new(),
    };
    format!("{} waits at line {line} for `{text}`{held}", name(thread))
}
