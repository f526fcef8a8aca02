//! What methods do to their receivers, and which values are moved and not copied.

use super::flow::Flow;
use crate::lang::rust::types::terms::{Head, Ty};
use crate::lang::rust::types::world::Shape;
use syn::ReceiverKind;

/// Methods of the library that take `self`, by the type's key.
const TAKING: &[(&str, &[&str])] = &[
    ("String", &["into_bytes", "into_boxed_str"]),
    ("Vec", &["into_iter", "into_boxed_slice"]),
    ("VecDeque", &["into_iter"]),
    ("BinaryHeap", &["into_iter", "into_sorted_vec", "into_vec"]),
    ("HashMap", &["into_iter", "into_keys", "into_values"]),
    ("BTreeMap", &["into_iter", "into_keys", "into_values"]),
    ("HashSet", &["into_iter"]),
    ("BTreeSet", &["into_iter"]),
    (
        "Option",
        &[
            "unwrap",
            "expect",
            "unwrap_or",
            "unwrap_or_default",
            "unwrap_or_else",
            "map",
            "and_then",
            "ok_or",
        ],
    ),
    (
        "Result",
        &[
            "unwrap",
            "expect",
            "unwrap_err",
            "unwrap_or",
            "unwrap_or_default",
            "ok",
            "err",
            "map",
            "map_err",
        ],
    ),
    ("JoinHandle", &["join"]),
    ("tokio::JoinSet", &["join_all"]),
    ("tokio::oneshot::Sender", &["send"]),
    ("Mutex", &["into_inner"]),
    ("RwLock", &["into_inner"]),
    ("tokio::Mutex", &["into_inner"]),
    ("Cell", &["into_inner"]),
    ("RefCell", &["into_inner"]),
];

/// Methods of the library that change their receiver, by the type's key.
const CHANGING: &[(&str, &str)] = &[
    (
        "String",
        " push push_str pop clear insert insert_str truncate remove retain drain extend reserve ",
    ),
    (
        "Vec",
        " push pop insert remove clear truncate extend retain append drain dedup swap_remove split_off resize extend_from_slice dedup_by_key retain_mut ",
    ),
    (
        "VecDeque",
        " push_back push_front pop_back pop_front clear extend front_mut back_mut get_mut retain drain truncate append iter_mut make_contiguous swap ",
    ),
    ("BinaryHeap", " push pop clear append drain peek_mut "),
    (
        "HashMap",
        " insert remove entry clear get_mut extend values_mut iter_mut retain drain remove_entry ",
    ),
    (
        "BTreeMap",
        " insert remove entry clear get_mut extend values_mut iter_mut retain pop_first pop_last remove_entry ",
    ),
    (
        "HashSet",
        " insert remove clear extend retain drain take replace ",
    ),
    (
        "BTreeSet",
        " insert remove clear extend retain pop_first pop_last take replace ",
    ),
    (
        "Option",
        " take replace insert get_or_insert get_or_insert_with as_mut as_deref_mut take_if ",
    ),
    (
        "tokio::JoinSet",
        " spawn join_next spawn_blocking abort_all shutdown ",
    ),
    ("tokio::Interval", " tick reset set_missed_tick_behavior "),
    ("tokio::mpsc::Receiver", " recv try_recv close recv_many "),
    (
        "tokio::mpsc::UnboundedReceiver",
        " recv try_recv close recv_many ",
    ),
    ("tokio::broadcast::Receiver", " recv try_recv "),
    (
        "tokio::watch::Receiver",
        " changed borrow_and_update wait_for ",
    ),
    ("tokio::oneshot::Receiver", " try_recv close "),
];

/// Methods that change a slice or an array.
const CHANGING_LIST: &str = " sort sort_by sort_by_key sort_unstable sort_unstable_by sort_unstable_by_key reverse swap iter_mut fill first_mut last_mut get_mut rotate_left rotate_right chunks_mut split_at_mut ";

/// Types of the library whose values are moved, not copied.
const OWNING: &[&str] = &[
    "String",
    "Vec",
    "VecDeque",
    "BinaryHeap",
    "HashMap",
    "BTreeMap",
    "HashSet",
    "BTreeSet",
    "Box",
    "Rc",
    "Arc",
    "Cell",
    "RefCell",
    "Mutex",
    "MutexGuard",
    "RwLock",
    "JoinHandle",
    "mpsc::Sender",
    "mpsc::Receiver",
    "mpsc::SyncSender",
    "tokio::JoinHandle",
    "tokio::JoinSet",
    "tokio::Runtime",
    "tokio::Sleep",
    "tokio::Interval",
    "tokio::Mutex",
    "tokio::MutexGuard",
    "tokio::RwLock",
    "tokio::Semaphore",
    "tokio::SemaphorePermit",
    "tokio::OwnedSemaphorePermit",
    "tokio::Notify",
    "tokio::Barrier",
    "tokio::LocalSet",
];

/// Functions that keep what they are given for as long as the program runs.
pub const SPAWNS: &[&str] = &[
    "tokio::spawn",
    "tokio::task::spawn",
    "tokio::task::spawn_local",
    "tokio::task::spawn_blocking",
    "std::thread::spawn",
];

/// What a method of the library does to its receiver: whether it takes it, and whether it changes it.
pub fn known(key: &str, name: &str) -> (bool, bool) {
    let all = CHANGING.iter().find(|(known, _)| *known == key);
    let changes = all.is_some_and(|(_, names)| names.contains(&format!(" {name} ")));
    (
        lists(TAKING, key, name),
        changes || key == "Vec" && changes_list(name),
    )
}

/// Whether a method changes the slice or array that it is called on.
pub fn changes_list(name: &str) -> bool {
    CHANGING_LIST.contains(&format!(" {name} "))
}

impl Flow<'_, '_, '_, '_> {
    /// Whether a value of the type is surely moved, not copied.
    pub fn is_owned(&self, ty: Ty) -> bool {
        self.owned_within(ty, 6)
    }

    fn owned_within(&self, ty: Ty, left: usize) -> bool {
        let terms = &self.check.inference.terms;
        let Some((head, arguments)) = terms.known(ty).filter(|_| left > 0) else {
            return false;
        };
        let any = || arguments.iter().any(|ty| self.owned_within(*ty, left - 1));
        match head {
            Head::Future => true,
            Head::Tuple | Head::Array => any(),
            Head::Named(sym) => match self.check.inference.world.names.text(sym) {
                "Option" | "Result" | "Poll" => any(),
                "Pin" => arguments
                    .first()
                    .is_some_and(|inner| self.check.key(*inner) == "Box"),
                key if key.starts_with("crate") => !self.is_copy(key),
                key => {
                    OWNING.contains(&key)
                        || key.starts_with("tokio::")
                            && key.matches("::").count() == 2
                            && sender(key)
                }
            },
            _ => false,
        }
    }

    /// Whether a type of the program is `Copy`; so is what is not known.
    fn is_copy(&self, key: &str) -> bool {
        let world = &self.check.inference.world;
        !world.shapes.contains_key(key) || self.derives(key, "Copy")
    }

    /// Whether a type of the program derives a trait, or has an `impl` of it.
    pub fn derives(&self, key: &str, wanted: &str) -> bool {
        let world = &self.check.inference.world;
        let Some((shape, _)) = world.shapes.get(key) else {
            return false;
        };
        let attributes = match shape {
            Shape::Struct(item) => &item.attrs,
            Shape::Enum(item) => &item.attrs,
        };
        let derived = attributes.iter().any(|attribute| {
            let mut found = false;
            if attribute.path().is_ident("derive") {
                let _ = attribute.parse_nested_meta(|meta| {
                    found |= meta.path.is_ident(wanted);
                    Ok(())
                });
            }
            found
        });
        derived
            || world.impls.iter().any(|known| {
                let path = known
                    .of_trait
                    .as_ref()
                    .and_then(|path| path.rsplit("::").next());
                path == Some(wanted)
                    && matches!(known.head, Some(Head::Named(sym)) if world.names.text(sym) == key)
            })
    }
}

fn lists(table: &[(&str, &[&str])], key: &str, name: &str) -> bool {
    let found = table.iter().find(|(known, _)| *known == key);
    found.is_some_and(|(_, names)| names.contains(&name))
}

/// Whether a method of the program takes its receiver, and whether it changes it.
pub fn receives(target: &syn::Signature, key: &str) -> (bool, bool) {
    let own = key.starts_with("crate");
    match target.receiver().map(|receiver| &receiver.kind) {
        Some(ReceiverKind::Value) => (own, false),
        Some(ReceiverKind::Reference(_, _, mutable)) => (false, mutable.is_some() && own),
        Some(ReceiverKind::Typed(_, ty)) => match &**ty {
            syn::Type::Path(path) => {
                let name = path.path.segments.last().map(|last| last.ident.to_string());
                (name.is_some_and(|name| name == key), false)
            }
            _ => (false, false),
        },
        _ => (false, false),
    }
}

/// Whether it is an end of one of Tokio's channels.
fn sender(key: &str) -> bool {
    ["Sender", "Receiver", "UnboundedSender", "UnboundedReceiver"]
        .iter()
        .any(|end| key.ends_with(end))
}
