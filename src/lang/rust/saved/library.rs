//! What the compiler knows of the library's types: which are copied, which have anything to destroy, which
//! methods take their receiver.

/// Whether values of a type have anything to destroy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drops {
    /// They have, whatever they are made of.
    Always,
    /// They have not.
    Never,
    /// If one of the type's arguments has.
    Parts,
}

/// Types that are copied if their arguments are.
const COPIED: &[&str] = &[
    "Option",
    "Result",
    "Poll",
    "Ordering",
    "Duration",
    "Instant",
    "tokio::Instant",
    "PhantomData",
    "Wrapping",
    "Reverse",
    "ControlFlow",
    "thread::ThreadId",
    "tokio::Id",
    "Pin",
    "Saturating",
    "tokio::MissedTickBehavior",
    "AtomicOrdering",
    "tokio::mpsc::TryRecvError",
    "TypeId",
];

/// Types with nothing to destroy but what their arguments have.
const MADE_OF_PARTS: &[&str] = &[
    "Option",
    "Result",
    "Poll",
    "Cell",
    "RefCell",
    "UnsafeCell",
    "Pin",
    "Wrapping",
    "Reverse",
    "ControlFlow",
    "Mutex",
    "RwLock",
    "OnceCell",
    "Range",
    "RangeInclusive",
    "RangeFrom",
    "ManuallyDrop",
    "PoisonError",
    "future::Ready",
    "AssertUnwindSafe",
    "tokio::Timeout",
    "Saturating",
];

/// Types with nothing to destroy at all.
const PLAIN: &[&str] = &[
    "Ordering",
    "Duration",
    "Instant",
    "tokio::Instant",
    "PhantomData",
    "Context",
    "Condvar",
    "Atomic",
    "Formatter",
    "Location",
    "Thread",
    "ParseIntError",
    "thread::ThreadId",
    "tokio::Id",
    "slice::Iter",
    "slice::IterMut",
    "Chars",
    "tokio::Elapsed",
    "fmt::Error",
    "PhantomPinned",
    "tokio::YieldNow",
    "future::Pending",
    "Iter",
    "tokio::RecvError",
    "tokio::MissedTickBehavior",
    "Infallible",
    "RangeTo",
    "RangeFull",
    "TypeId",
    "fmt::Arguments",
    "RawWaker",
    "RawWakerVTable",
];

/// Whether values of a type are copied, their arguments being so.
pub fn is_copy(key: &str) -> bool {
    COPIED.contains(&key)
}

/// Whether values of a type have anything to destroy.
pub fn drops(key: &str) -> Drops {
    if PLAIN.contains(&key) || key.starts_with("Atomic") {
        Drops::Never
    } else if MADE_OF_PARTS.contains(&key) {
        Drops::Parts
    } else {
        Drops::Always
    }
}

/// Methods of the library that take their receiver itself, whatever it is.
const TAKING: &[&str] = &[
    "unwrap",
    "expect",
    "unwrap_err",
    "expect_err",
    "unwrap_or",
    "unwrap_or_else",
    "unwrap_or_default",
    "ok",
    "err",
    "ok_or",
    "ok_or_else",
    "map",
    "map_err",
    "map_or",
    "map_or_else",
    "and_then",
    "and",
    "or",
    "or_else",
    "flatten",
    "filter",
    "filter_map",
    "flat_map",
    "into_iter",
    "into_inner",
    "into",
    "try_into",
    "into_bytes",
    "into_boxed_str",
    "into_boxed_slice",
    "into_string",
    "into_future",
    "into_owned",
    "into_keys",
    "into_values",
    "into_vec",
    "into_sorted_vec",
    "collect",
    "sum",
    "product",
    "fold",
    "for_each",
    "enumerate",
    "zip",
    "chain",
    "rev",
    "take_while",
    "skip_while",
    "skip",
    "step_by",
    "peekable",
    "cloned",
    "copied",
    "cycle",
    "count",
    "last",
    "max_by_key",
    "min_by_key",
    "max_by",
    "min_by",
    "partition",
    "unzip",
    "inspect",
    "scan",
    "fuse",
    "map_while",
    "boxed",
    "boxed_local",
    "shutdown_background",
    "shutdown_timeout",
    "reunite",
    "forget",
    "detach_all",
    "xor",
    "is_some_and",
    "is_ok_and",
    "is_none_or",
    "then_some",
    "join_all",
    "wake",
    "release",
    "permit",
    "lock_owned",
    "acquire_owned",
    "notified_owned",
    "read_owned",
    "write_owned",
    "fuse_future",
    "shared",
    "left_future",
];

/// Methods that take the receiver for certain types only.
const TAKING_OF: &[(&str, &str)] = &[
    ("JoinHandle", "join"),
    ("tokio::oneshot::Sender", "send"),
    ("tokio::mpsc::Permit", "send"),
    ("Opaque", "take"),
    ("Opaque", "by_ref"),
    ("Range", "take"),
    ("tokio::JoinSet", "join_all"),
    ("char", "to_digit"),
];

/// Whether a method of the library takes a receiver of the type.
pub fn takes(key: &str, method: &str) -> bool {
    TAKING.contains(&method) || TAKING_OF.contains(&(key, method))
}
