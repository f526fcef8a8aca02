//! What paths into the standard library and Tokio mean.

use super::names::Meaning;
use crate::ir::native::{Native, TokioNative};
use crate::ir::rs::PartsNative;
use crate::ir::rs::{RsNative, TypeExpr};

/// Where our prelude keeps a crate.
pub fn crate_root(name: &str) -> &str {
    match name {
        "tokio" => "std::tokio",
        "tokio_util" => "std::tokio_util",
        "futures" | "futures_util" => "std::futures",
        name => name,
    }
}

/// Re-exports and prelude names, as the path that the tables use.
pub fn canonical(path: &str) -> String {
    let path = match path.split_once("::") {
        Some(("core" | "alloc", rest)) => format!("std::{rest}"),
        _ => path.to_string(),
    };
    let path = match path.split_once("::") {
        Some((name, rest)) if crate_root(name) != name => format!("{}::{rest}", crate_root(name)),
        _ => path,
    };
    for (from, to) in [
        ("Iterator", "std::iter::Iterator"),
        ("ToString", "std::string::ToString"),
        ("Default", "std::default::Default"),
        ("From", "std::convert::From"),
        ("Into", "std::convert::Into"),
        ("String", "std::string::String"),
        ("Vec", "std::vec::Vec"),
        ("Box", "std::boxed::Box"),
        ("drop", "std::mem::drop"),
        ("Arc", "std::sync::Arc"),
        ("Option", "std::option::Option"),
        ("Result", "std::result::Result"),
        ("Clone", "std::clone::Clone"),
        ("std::tokio::time::Duration", "std::time::Duration"),
        ("std::tokio::task::spawn", "std::tokio::spawn"),
        ("std::collections::btree_map", "std::collections::hash_map"),
    ] {
        if path == from {
            return to.to_string();
        }
        if let Some(rest) = path.strip_prefix(from)
            && rest.starts_with("::")
        {
            return format!("{to}{rest}");
        }
    }
    path
}

/// What the standard library and Tokio offer under a full path.
pub fn library(path: &str) -> Option<Meaning> {
    let path = path
        .strip_prefix("std::")
        .filter(|path| path.starts_with("tokio::"))
        .unwrap_or(path);
    match path {
        "Some" | "std::option::Option::Some" => Some(Meaning::Wrapper("Some")),
        "None" | "std::option::Option::None" => Some(Meaning::Wrapper("None")),
        "Ok" | "std::result::Result::Ok" => Some(Meaning::Wrapper("Ok")),
        "Err" | "std::result::Result::Err" => Some(Meaning::Wrapper("Err")),
        _ => {
            let rust = || of_std(path).map(Native::Rs);
            let native = rust().or_else(|| of_tokio(path).map(Native::Tokio));
            native
                .map(Meaning::Native)
                .or_else(|| constant(path).map(Meaning::Constant))
        }
    }
}

/// A function of the standard library.
fn of_std(path: &str) -> Option<RsNative> {
    if let Some(name) = path.strip_prefix("std::parts::") {
        return PartsNative::named(name).map(RsNative::Parts);
    }
    Some(match path {
        "std::thread::start_thread" => RsNative::StartThread,
        "std::thread::wait_here" => RsNative::WaitHere,
        "std::thread::park_token" => RsNative::ParkToken,
        "std::thread::wake_here" => RsNative::WakeHere,
        "std::thread::thread_number" => RsNative::ThreadNumber,
        "std::thread::thread_name" => RsNative::ThreadName,
        "std::panic::keep_hook" => RsNative::SetHook,
        "std::panic::swap_hook" => RsNative::TakeHook,
        "std::panic::panic_any" => RsNative::PanicAny,
        "std::panic::resume_unwind" => RsNative::ResumeUnwind,
        "std::panic::caught" => RsNative::CaughtPanic,
        "std::panic::report" => RsNative::ReportPanic,
        "std::panic::line_of" => RsNative::PanicLine,
        "std::panic::column_of" => RsNative::PanicColumn,
        "std::panic::AssertUnwindSafe" => RsNative::Identity,
        "std::thread::sleep" => RsNative::ThreadSleep,
        "std::time::Duration::from_nanos" => RsNative::DurationNanos,
        "std::time::Duration::from_micros" => RsNative::DurationMicros,
        "std::time::Duration::from_millis" => RsNative::DurationMillis,
        "std::time::Duration::from_secs" => RsNative::DurationSecs,
        "std::time::Duration::from_secs_f64" | "std::time::Duration::from_secs_f32" => {
            RsNative::DurationSecsF64
        }
        "std::time::Instant::now" => RsNative::InstantNow,
        "std::string::String::new" | "std::string::String::with_capacity" => RsNative::StringNew,
        "std::string::String::from" => RsNative::StringFrom,
        "std::vec::Vec::new" | "std::vec::Vec::with_capacity" => RsNative::VecNew,
        "std::boxed::Box::new" | "std::boxed::Box::pin" | "std::boxed::Box::from" => {
            RsNative::BoxNew
        }
        "std::rc::Rc::new" | "std::sync::Arc::new" => RsNative::SharedNew,
        "std::rc::Rc::clone" | "std::sync::Arc::clone" | "std::clone::Clone::clone" => {
            RsNative::Clone
        }
        "std::rc::Rc::strong_count" | "std::sync::Arc::strong_count" => RsNative::StrongCount,
        "std::mem::drop" => RsNative::Drop,
        "std::mem::swap" => RsNative::MemSwap,
        "std::mem::replace" => RsNative::MemReplace,
        "std::mem::take" => RsNative::MemTake,
        "std::mem::forget" => RsNative::Forget,
        "std::str::text_of_bytes" => RsNative::TextOfBytes,
        "std::str::byte_at" => RsNative::ByteAt,
        "std::thread::panicking" => RsNative::Panicking,
        "std::task::current_waker" => RsNative::CurrentWaker,
        "std::task::noop_waker" => RsNative::WakerNoop,
        "std::ptr::eq" | "std::rc::Rc::ptr_eq" | "std::sync::Arc::ptr_eq" => RsNative::PtrEq,
        "std::rc::Rc::downgrade" | "std::sync::Arc::downgrade" => RsNative::Downgrade,
        "std::rc::Weak::new" | "std::sync::Weak::new" => RsNative::WeakNew,
        "std::rc::Rc::weak_count" | "std::sync::Arc::weak_count" => RsNative::WeakCount,
        "std::rc::Rc::get_mut" | "std::sync::Arc::get_mut" => RsNative::SharedGetMut,
        "std::rc::Rc::try_unwrap" | "std::sync::Arc::try_unwrap" => RsNative::TryUnwrap,
        "std::rc::Rc::into_inner" | "std::sync::Arc::into_inner" => RsNative::SharedIntoInner,
        "std::rc::Rc::make_mut" | "std::sync::Arc::make_mut" => RsNative::MakeMut,
        "std::pin::Pin::new"
        | "std::convert::identity"
        | "std::pin::Pin::into_inner"
        | "std::hint::black_box" => RsNative::Identity,
        "std::process::exit" => RsNative::Exit,
        "char::from_u32" | "std::char::from_u32" => RsNative::CharFromU32,
        "char::from_digit" | "std::char::from_digit" => RsNative::CharFromDigit,
        _ => return None,
    })
}

/// A function of tokio, or one of ours that tokio's text in the prelude calls.
fn of_tokio(path: &str) -> Option<TokioNative> {
    Some(match path {
        "tokio::spawn" => TokioNative::Spawn,
        "tokio::time::sleep" => TokioNative::Sleep,
        "tokio::task::yield_now" => TokioNative::YieldNow,
        "tokio::time::Instant::now" => TokioNative::Now,
        "tokio::time::sleep_until" => TokioNative::SleepUntil,
        "tokio::runtime::build_runtime" => TokioNative::BuildRuntime,
        "tokio::runtime::block_on" => TokioNative::BlockOn,
        "tokio::runtime::spawn_on" => TokioNative::SpawnOn,
        "tokio::runtime::shut_down" => TokioNative::ShutDown,
        "tokio::runtime::current_runtime" => TokioNative::CurrentRuntime,
        "tokio::runtime::enter_runtime" => TokioNative::EnterRuntime,
        "tokio::runtime::worker_metric" => TokioNative::WorkerMetric,
        "tokio::runtime::metric" => TokioNative::Metric,
        "tokio::runtime::blocking_job" => TokioNative::SpawnBlockingOn,
        "tokio::task::running_id" => TokioNative::TaskId,
        "tokio::runtime::block_outside" => TokioNative::BlockOutside,
        "tokio::runtime::try_runtime" => TokioNative::TryRuntime,
        "tokio::runtime::leave_core" => TokioNative::LeaveCore,
        "tokio::runtime::enter_core" => TokioNative::EnterCore,
        "tokio::task::spawn_local" => TokioNative::LocalSpawnHere,
        "tokio::task::local_new" => TokioNative::LocalNew,
        "tokio::task::local_spawn" => TokioNative::LocalSpawn,
        "tokio::task::local_enter" => TokioNative::LocalEnter,
        "tokio::task::local_wait" => TokioNative::LocalWait,
        "tokio::task::local_poll" => TokioNative::LocalPoll,
        "tokio::task::local_shutdown" => TokioNative::LocalShutdown,
        "tokio::task::local_is_empty" => TokioNative::LocalIsEmpty,
        "tokio::time::resume" => TokioNative::Resume,
        "tokio::time::pause" => TokioNative::Pause,
        "tokio::time::advance_clock" => TokioNative::AdvanceClock,
        "tokio::task::join_list" => TokioNative::JoinList,
        "tokio::task::join_list_add" => TokioNative::JoinListAdd,
        "tokio::task::join_list_push" => TokioNative::JoinListPush,
        "tokio::task::join_list_pop" => TokioNative::JoinListPop,
        "std::task::parts_new" => TokioNative::PartsNew,
        "std::task::parts_begin" => TokioNative::PartsBegin,
        "std::task::parts_push" => TokioNative::PartsPush,
        "std::task::parts_pop" => TokioNative::PartsPop,
        "std::task::part_is_ready" => TokioNative::PartsIsReady,
        "std::task::part_waker" => TokioNative::PartsWaker,
        "tokio::task::same_task" => TokioNative::SameTask,
        "tokio::task::take_output" => TokioNative::TakeOutput,
        "std::task::coop_proceed" => TokioNative::CoopProceed,
        "std::task::coop_give_back" => TokioNative::CoopGiveBack,
        "std::task::coop_remains" => TokioNative::CoopRemains,
        "std::task::coop_set" => TokioNative::CoopSet,
        "std::task::coop_reset" => TokioNative::CoopReset,
        "std::task::watch_shard" => TokioNative::WatchShard,
        "std::task::into_future" => TokioNative::IntoFuture,
        _ => return None,
    })
}

/// `i32::MAX`, `f64::consts::PI`, ...
fn constant(path: &str) -> Option<crate::ir::program::Const> {
    use crate::ir::program::Const;
    let path = path.strip_prefix("std::").unwrap_or(path);
    match path {
        "time::Duration::ZERO" => return Some(Const::Duration(0)),
        "f64::consts::PI" => return Some(Const::Float(std::f64::consts::PI)),
        "f64::consts::E" => return Some(Const::Float(std::f64::consts::E)),
        "f64::consts::TAU" => return Some(Const::Float(std::f64::consts::TAU)),
        "f64::consts::FRAC_PI_2" => return Some(Const::Float(std::f64::consts::FRAC_PI_2)),
        "f64::consts::SQRT_2" => return Some(Const::Float(std::f64::consts::SQRT_2)),
        "f64::consts::LN_2" => return Some(Const::Float(std::f64::consts::LN_2)),
        "f32::consts::PI" => return Some(Const::Single(std::f32::consts::PI)),
        "f32::consts::E" => return Some(Const::Single(std::f32::consts::E)),
        "f32::consts::TAU" => return Some(Const::Single(std::f32::consts::TAU)),
        "f32::MAX" => return Some(Const::Single(f32::MAX)),
        "f32::MIN" => return Some(Const::Single(f32::MIN)),
        "f32::EPSILON" => return Some(Const::Single(f32::EPSILON)),
        "f32::INFINITY" => return Some(Const::Single(f32::INFINITY)),
        "f32::NEG_INFINITY" => return Some(Const::Single(f32::NEG_INFINITY)),
        "f32::NAN" => return Some(Const::Single(f32::NAN)),
        "f64::MAX" => return Some(Const::Float(f64::MAX)),
        "f64::MIN" => return Some(Const::Float(f64::MIN)),
        "f64::EPSILON" => return Some(Const::Float(f64::EPSILON)),
        "f64::INFINITY" => return Some(Const::Float(f64::INFINITY)),
        "f64::NEG_INFINITY" => return Some(Const::Float(f64::NEG_INFINITY)),
        "f64::NAN" => return Some(Const::Float(f64::NAN)),
        _ => {}
    }
    let (name, which) = path.split_once("::")?;
    let Some(TypeExpr::Int(kind)) = super::types::primitive(name) else {
        return None;
    };
    let (least, greatest) = int_bounds(kind);
    let is_wide = matches!(
        kind,
        crate::ir::program::IntKind::I128 | crate::ir::program::IntKind::U128
    );
    match which {
        _ if is_wide => None,
        "MAX" => Some(Const::Int(kind, greatest)),
        "MIN" => Some(Const::Int(kind, least)),
        _ => None,
    }
}

/// The least and greatest value of a kind, as stored bits.
pub fn int_bounds(kind: crate::ir::program::IntKind) -> (i64, i64) {
    use crate::ir::program::IntKind;
    match kind {
        IntKind::I8 => (i64::from(i8::MIN), i64::from(i8::MAX)),
        IntKind::I16 => (i64::from(i16::MIN), i64::from(i16::MAX)),
        IntKind::I32 | IntKind::Infer => (i64::from(i32::MIN), i64::from(i32::MAX)),
        IntKind::I64 | IntKind::Isize | IntKind::Py => (i64::MIN, i64::MAX),
        IntKind::U8 => (0, i64::from(u8::MAX)),
        IntKind::U16 => (0, i64::from(u16::MAX)),
        IntKind::U32 => (0, i64::from(u32::MAX)),
        IntKind::U64 | IntKind::Usize => (0, u64::MAX as i64),
        IntKind::I128 => (i64::MIN, i64::MAX),
        IntKind::U128 => (0, i64::MAX),
    }
}

/// Types, traits and modules that a `use` may name without calling them.
const NAMED: &[&str] = &[
    "std",
    "std::any",
    "std::borrow",
    "std::boxed",
    "std::boxed::Box",
    "std::cell",
    "std::cmp",
    "std::cmp::Eq",
    "std::cmp::Ord",
    "std::cmp::PartialEq",
    "std::cmp::PartialOrd",
    "std::collections",
    "std::collections::BTreeMap",
    "std::collections::BTreeSet",
    "std::collections::HashMap",
    "std::collections::HashSet",
    "std::collections::VecDeque",
    "std::convert::From",
    "std::convert::Into",
    "std::convert::TryFrom",
    "std::convert::TryInto",
    "std::default::Default",
    "std::env",
    "std::fmt::Result",
    "std::fmt::Error",
    "std::fs",
    "std::future::IntoFuture",
    "std::hash::Hash",
    "std::hash::Hasher",
    "std::io",
    "std::io::Write",
    "std::io::Read",
    "std::io::BufRead",
    "std::iter",
    "std::iter::FromIterator",
    "std::iter::IntoIterator",
    "std::iter::Iterator",
    "std::iter::Peekable",
    "std::iter::Product",
    "std::iter::Sum",
    "std::marker::Send",
    "std::marker::Sync",
    "std::marker::Unpin",
    "std::num::ParseFloatError",
    "std::num::ParseIntError",
    "std::num::TryFromIntError",
    "std::ops",
    "std::ops::AddAssign",
    "std::ops::Deref",
    "std::ops::DerefMut",
    "std::ops::Div",
    "std::ops::DivAssign",
    "std::ops::Drop",
    "std::ops::Fn",
    "std::ops::FnMut",
    "std::ops::FnOnce",
    "std::ops::Index",
    "std::ops::IndexMut",
    "std::ops::MulAssign",
    "std::ops::Neg",
    "std::ops::Not",
    "std::ops::Range",
    "std::ops::RangeInclusive",
    "std::ops::Rem",
    "std::ops::SubAssign",
    "std::option::Option",
    "std::panic",
    "std::panic::UnwindSafe",
    "std::any::Any",
    "std::pin",
    "std::pin::pin",
    "std::result::Result",
    "std::str::Chars",
    "std::str::FromStr",
    "std::sync::Weak",
    "std::rc::Weak",
    "std::sync::atomic",
    "std::task",
    "std::task::Wake",
    "std::task::ready",
    "std::time",
    "std::thread",
    "std::sync",
    "std::rc",
    "std::mem",
    "std::fmt",
    "std::future",
    "std::error",
    "std::string",
    "std::time::Duration",
    "std::time::Instant",
    "std::sync::Arc",
    "std::rc::Rc",
    "std::future::Future",
    "std::fmt::Display",
    "std::fmt::Debug",
    "std::fmt::Formatter",
    "std::fmt::Write",
    "std::error::Error",
    "std::ops::Add",
    "std::ops::Sub",
    "std::ops::Mul",
    "std::pin::Pin",
    "std::string::String",
    "std::vec::Vec",
    "std::f32::consts",
    "std::f64::consts",
    "futures",
    "std::futures::join",
    "std::futures::try_join",
    "std::futures::pin_mut",
    "tokio_util",
    "tokio",
    "tokio::time",
    "tokio::task",
    "tokio::join",
    "tokio::pin",
    "tokio::select",
    "tokio::try_join",
    "tokio::sync",
    "tokio::runtime",
    "tokio::time::Sleep",
    "tokio::task::AbortHandle",
    "tokio::main",
    "tokio::task::JoinHandle",
    "tokio::task::JoinError",
    "tokio::time::Instant",
];

/// Whether a `use` of this path is understood.
pub fn is_known(path: &str) -> bool {
    let path = canonical(path);
    let named = path
        .strip_prefix("std::")
        .filter(|path| path.starts_with("tokio::"));
    NAMED.contains(&named.unwrap_or(&path)) || library(&path).is_some()
}
