//! What an exploration found, in words and as JSON.

use super::{Exploration, Output};
use crate::sim::choice::list_to_text;
use crate::sim::outcome::Outcome;
use crate::trace::figures::grouped;
use crate::trace::json::quoted;
use std::fmt::Write;

/// One line: how many outputs, in how many orders.
pub fn summary(found: &Exploration) -> String {
    let least = match found.is_complete {
        true => "",
        false => "at least ",
    };
    let outputs = counted(found.outputs.len() as u64, "output");
    let orders = match found.orders {
        Some(orders) if found.is_complete => counted(orders, "order of polls"),
        Some(orders) => format!("at least {}", counted(orders, "order of polls")),
        None => "orders of polls not counted".to_owned(),
    };
    format!("{least}{outputs}; {orders}")
}

fn counted(number: u64, what: &str) -> String {
    match (number, what.split_once(' ')) {
        (1, _) => format!("1 {what}"),
        (_, Some((first, rest))) => format!("{} {first}s {rest}", grouped(number)),
        (_, None) => format!("{} {what}s", grouped(number)),
    }
}

/// How the runs that print this end.
pub fn ending(output: &Output) -> String {
    match &output.outcome {
        Some(Outcome::Finished) => "finishes".to_owned(),
        Some(Outcome::Failed(code)) => format!("fails with exit code {code}"),
        Some(Outcome::Limit(_)) => "is stopped by a limit".to_owned(),
        Some(Outcome::Stuck(stuck)) => {
            let waiting = match stuck.waiting.len() {
                1 => "1 task waits and nothing can wake it".to_owned(),
                more => format!("{more} tasks wait and nothing can wake them"),
            };
            format!("can never go on: {waiting}")
        }
        Some(Outcome::Unsupported(_, what)) => format!("is outside of what is supported: {what}"),
        Some(Outcome::Broken(rule)) => format!("breaks a rule of the runtime: {rule}"),
        None => "goes on for ever without doing anything new".to_owned(),
    }
}

/// The result as one line of JSON.
pub fn json(found: &Exploration) -> String {
    let mut text = String::from("{\"outputs\":[");
    for (index, output) in found.outputs.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let code = output.outcome.as_ref().map(Outcome::exit_code);
        let exit = code.map_or("null".to_owned(), |code| code.to_string());
        let _ = write!(
            text,
            "{comma}{{\"stdout\":{},\"ending\":{},\"exit\":{exit},\"choices\":\"{}\"}}",
            quoted(&output.stdout),
            quoted(&ending(output)),
            list_to_text(&output.choices),
        );
    }
    let orders = found
        .orders
        .map_or("null".to_owned(), |orders| orders.to_string());
    let (complete, states) = (found.is_complete, found.states);
    let _ = write!(
        text,
        "],\"complete\":{complete},\"orders\":{orders},\"states\":{states}}}"
    );
    text
}
