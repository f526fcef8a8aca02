//! The futures of the library, each by a key of its own.

use super::ty::Type;

/// Functions that give a future: their path, the key, and which arguments' types it is made of.
const FUNCTIONS: &[(&str, &str, &[usize])] = &[
    ("std::tokio::time::sleep", "tokio::Sleep", &[]),
    ("std::tokio::time::sleep_until", "tokio::Sleep", &[]),
    ("std::tokio::time::timeout", "tokio::Timeout", &[1]),
    ("std::tokio::time::timeout_at", "tokio::Timeout", &[1]),
    ("std::tokio::task::yield_now", "tokio::yield_now()", &[]),
    (
        "std::tokio::task::unconstrained",
        "tokio::Unconstrained",
        &[0],
    ),
    (
        "std::tokio::task::coop::unconstrained",
        "tokio::Unconstrained",
        &[0],
    ),
    ("std::future::ready", "future::Ready", &[0]),
    ("std::futures::future::ready", "future::Ready", &[0]),
    ("std::future::pending", "future::Pending", &[]),
    ("std::futures::future::pending", "future::Pending", &[]),
    ("std::future::poll_fn", "future::PollFn", &[0]),
    ("std::futures::future::join_all", "futures::JoinAll", &[]),
    (
        "std::futures::future::try_join_all",
        "futures::TryJoinAll",
        &[],
    ),
];

/// Methods that give a future: the receiver's key, the method.
const METHODS: &[(&str, &str)] = &[
    ("tokio::Mutex", "lock"),
    ("tokio::Mutex", "lock_owned"),
    ("tokio::RwLock", "read"),
    ("tokio::RwLock", "write"),
    ("tokio::Semaphore", "acquire"),
    ("tokio::Semaphore", "acquire_many"),
    ("tokio::Semaphore", "acquire_owned"),
    ("tokio::Notify", "notified"),
    ("tokio::Barrier", "wait"),
    ("tokio::mpsc::Sender", "send"),
    ("tokio::mpsc::Sender", "reserve"),
    ("tokio::mpsc::Sender", "closed"),
    ("tokio::mpsc::Receiver", "recv"),
    ("tokio::mpsc::UnboundedReceiver", "recv"),
    ("tokio::broadcast::Receiver", "recv"),
    ("tokio::watch::Receiver", "changed"),
    ("tokio::oneshot::Sender", "closed"),
    ("tokio::Interval", "tick"),
    ("tokio::JoinSet", "join_next"),
];

/// What a function of the library gives, if it is a future.
pub fn of_function(full: &str, arguments: Vec<Type>) -> Type {
    let Some((_, key, which)) = FUNCTIONS.iter().find(|(path, _, _)| *path == full) else {
        return Type::Unknown;
    };
    let part = |index: &usize| arguments.get(*index).cloned().unwrap_or(Type::Unknown);
    Type::named(key, which.iter().map(part).collect())
}

/// What a method of the library gives, if it is a future.
pub fn of_method(receiver: &Type, name: &str) -> Option<Type> {
    let Type::Named(key, parts) = receiver else {
        return None;
    };
    let known = METHODS
        .iter()
        .any(|(of, method)| of == key && *method == name);
    known.then(|| Type::Named(format!("{key}::{name}()"), parts.clone()))
}
