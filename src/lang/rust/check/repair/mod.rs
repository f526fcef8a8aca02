//! Repairs where rustc suggests none, phrased as it does: what to write instead, as edits.
//!
//! They are made from the tokens of the text ([`text`]): [`shared`] for what threads may not share,
//! [`guards`] for what is held across an await, [`owned`] for what outlives the one it borrows from, [`again`]
//! for what is used up, [`asynchronous`] for what cannot await where it is.

pub mod again;
pub mod asynchronous;
pub mod guards;
pub mod owned;
pub mod shared;
pub mod text;

use crate::ir::Span;
use crate::lang::diagnostic::Edit;
use crate::lang::rust::saved::Type;
use text::Text;

/// A repair: what it does, and its edits.
pub type Repair = (String, Vec<Edit>);

/// Of what is not `Send`, or not `Sync`.
pub fn unsent(text: &str, culprit: &Type, sync: bool) -> Option<Repair> {
    let text = Text::of(text)?;
    let (words, edits) = match culprit {
        Type::Named(key, _) if key == "Rc" => {
            let words = "consider using `Arc`, which threads may share";
            (words.to_string(), text.counted())
        }
        Type::Named(key, _) if key == "RefCell" => {
            let words = "consider using `Mutex`, which threads may share";
            (words.to_string(), text.locked())
        }
        Type::Dyn(names) => {
            let name = names.first()?.rsplit("::").next()?;
            let words = format!("consider requiring that what is behind `dyn {name}` is `Send`");
            (words, text.sendable(name, sync))
        }
        _ => return None,
    };
    (!edits.is_empty()).then_some((words, edits))
}

/// Of what is kept across an await: a variable by its name, or a temporary.
pub fn kept(
    text: &str,
    (name, ty): (Option<&str>, &Type),
    value: Span,
    awaited: Span,
) -> Option<Repair> {
    let text = Text::of(text)?;
    let shorter = match name {
        Some(name) => text.released(name, value, awaited),
        None => text.bound_before(value, awaited),
    };
    shorter.or_else(|| match ty.key() {
        "MutexGuard" => text.async_lock("Mutex"),
        "RwLockReadGuard" | "RwLockWriteGuard" => text.async_lock("RwLock"),
        _ => None,
    })
}
