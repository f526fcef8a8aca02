//! What Tokio's `join!`, `try_join!` and `select!` make: their futures wait in a tuple of the async body itself,
//! and one small future polls them through references (tokio 1.54 `macros/join.rs`, `macros/select.rs`).

use super::fields::{Layout, aligned, enumeration};
use super::types::{Known, layout};
use crate::lang::rust::saved::{Report, Type};

/// Bytes of the tag of a `repr(C)` enum.
const C_TAG: u64 = 4;

/// The layout of one of their types; `None`: the key is none of theirs.
pub fn made(report: &Report, key: &str, arguments: &[Type]) -> Option<Known> {
    Some(match key {
        "tokio::MaybeDone" => maybe_done(report, arguments.first()?),
        // A reference to the futures, and which of them is polled first, or a reference to which are disabled.
        "tokio::join!" | "tokio::select!" => Ok(Layout::plain(16, 8)),
        "tokio::select!::Out" => out(report, arguments),
        _ => return None,
    })
}

/// `MaybeDone`: a future or its output, in a `repr(C)` enum (`future/maybe_done.rs`).
fn maybe_done(report: &Report, future: &Type) -> Known {
    let held = [
        layout(report, future)?,
        layout(report, &output(report, future)?)?,
    ];
    let align = held.iter().map(|part| part.align).fold(C_TAG, u64::max);
    let most = held.iter().map(|part| part.size).fold(0, u64::max);
    let size = aligned(aligned(C_TAG, align) + most, align);
    Ok(Layout::plain(size, align))
}

/// What a `select!` hands to its handlers: an output, or that all were disabled.
fn out(report: &Report, outputs: &[Type]) -> Known {
    let each = outputs
        .iter()
        .map(|output| Ok(vec![layout(report, output)?]));
    let mut variants = each.collect::<Result<Vec<Vec<Layout>>, String>>()?;
    variants.push(Vec::new());
    Ok(enumeration(&variants))
}

/// What awaiting a future gives.
fn output(report: &Report, future: &Type) -> Result<Type, String> {
    let unknown = || format!("the output of `{}` is not known", report.text(future));
    match future {
        Type::Future(number, given) => {
            let machine = report.machine(*number).ok_or_else(unknown)?;
            Ok(machine.result.with(given))
        }
        Type::Opaque("Future", parts) => parts.first().cloned().ok_or_else(unknown),
        Type::Reference(_, inner) => output(report, inner),
        Type::Named(key, parts) => match (key.as_str(), parts.first()) {
            ("tokio::Sleep" | "tokio::yield_now()", _) => Ok(Type::Tuple(Vec::new())),
            ("Pin" | "Box" | "tokio::Unconstrained", Some(inner)) => output(report, inner),
            ("future::Ready", Some(value)) => Ok(value.clone()),
            ("tokio::JoinHandle", Some(value)) => {
                let error = Type::named("tokio::JoinError", Vec::new());
                Ok(Type::named("Result", vec![value.clone(), error]))
            }
            ("tokio::Timeout", Some(inner)) => {
                let late = Type::named("tokio::Elapsed", Vec::new());
                Ok(Type::named("Result", vec![output(report, inner)?, late]))
            }
            _ => Err(unknown()),
        },
        _ => Err(unknown()),
    }
}
