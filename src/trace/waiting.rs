//! Why a run can never go on, in sentences: what each task waits for, who could have ended it, and the circle
//! in which they wait for each other.

use super::Trace;
use super::narrate;
use crate::ir::program::{NameId, SiteId};
use crate::sim::outcome::Stuck;
use crate::sim::waits::{self, Actor, Awaited, Wait};

/// The whole of it: one sentence on the circle or the number of tasks, then a line for each wait.
pub fn sentence(trace: &Trace, stuck: &Stuck) -> String {
    let mut lines = vec![headline(trace, stuck)];
    lines.extend(stuck.waits.iter().map(|wait| told(trace, wait)));
    lines.join("\n  ")
}

/// The circle in which they wait for each other, or how many wait.
pub fn headline(trace: &Trace, stuck: &Stuck) -> String {
    let circle = waits::circle(&stuck.waits);
    match circle.is_empty() {
        false if circle.len() == 1 => {
            let who = actor(trace, stuck.waits[circle[0]].who);
            format!("can never go on: {who} waits for itself")
        }
        false => {
            let mut names: Vec<String> = circle
                .iter()
                .map(|index| actor(trace, stuck.waits[*index].who))
                .collect();
            names.extend(names.first().cloned());
            let names = names.join(", which waits for ");
            let names = names.replacen(", which waits", " waits", 1);
            format!("can never go on, a deadlock: {names}")
        }
        true => match stuck.waits.len() {
            1 => "can never go on: nothing can wake what waits".to_owned(),
            number => format!("can never go on: nothing can wake the {number} that wait"),
        },
    }
}

/// The places of the waits, with what is to be said there.
pub fn marks(trace: &Trace, stuck: &Stuck) -> Vec<(SiteId, String)> {
    let waits = stuck.waits.iter().filter(|wait| wait.site != SiteId(0));
    waits.map(|wait| (wait.site, told(trace, wait))).collect()
}

/// One wait as a sentence.
fn told(trace: &Trace, wait: &Wait) -> String {
    let who = actor(trace, wait.who);
    let line = narrate::on_line(trace, wait.site);
    match &wait.on {
        Awaited::End(ending) => {
            let ending = actor(trace, *ending);
            format!("{who} waits{line} for the end of {ending}")
        }
        Awaited::Never => format!("{who} waits{line} for what is never ready"),
        Awaited::Future(name, None) => {
            let name = trace.program.name(*name);
            format!(
                "{who} waits{line} for `{name}`, and its waker is lost: `poll` returned Pending without \
                 keeping a clone of `cx.waker()` or waking it, so nobody can wake the task"
            )
        }
        Awaited::Future(name, Some(keeper)) => {
            let (name, keeper) = (trace.program.name(*name), trace.program.name(*keeper));
            format!(
                "{who} waits{line} for `{name}`; its waker is kept in `{keeper}`, and nothing that can \
                 still run calls `wake` on it"
            )
        }
        Awaited::Call(name) => {
            let holders = held(trace, wait);
            format!(
                "{who} waits{line} in `{}`{holders}",
                trace.program.name(*name)
            )
        }
    }
}

/// `, because task B other holds the MutexGuard in `first``
fn held(trace: &Trace, wait: &Wait) -> String {
    let mut told: Vec<String> = Vec::new();
    for holder in &wait.holders {
        let who = match holder.who == wait.who {
            true => "it".to_owned(),
            false => actor(trace, holder.who),
        };
        let itself = if holder.who == wait.who {
            " itself"
        } else {
            ""
        };
        let place = match holder.variable {
            NameId(0) => String::new(),
            name => format!(" in `{}`", trace.program.name(name)),
        };
        let what = trace.program.name(holder.what);
        let sentence = format!("{who}{itself} holds the {what}{place}");
        if !told.contains(&sentence) {
            told.push(sentence);
        }
    }
    match told.is_empty() {
        true => String::new(),
        false => {
            let senders =
                |holder: &waits::Holder| trace.program.name(holder.what).ends_with("Sender");
            let open = match wait.holders.iter().all(senders) {
                true => ", so the channel stays open",
                false => "",
            };
            format!(", because {}{open}", told.join(" and "))
        }
    }
}

fn actor(trace: &Trace, who: Actor) -> String {
    match who {
        Actor::Task(task) => narrate::task(trace, task, &narrate::letter),
        Actor::Thread(thread) if thread.0 == 0 => "the main thread".to_owned(),
        Actor::Thread(thread) => format!("thread {}", thread.0 + 1),
    }
}
