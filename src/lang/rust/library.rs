//! What paths into the standard library and Tokio mean.

use super::names::Meaning;
use crate::ir::native::{Native, TokioNative};
use crate::ir::rs::{RsNative, TypeExpr};

/// Re-exports and prelude names, as the path that the tables use.
pub fn canonical(path: &str) -> String {
    let path = match path.split_once("::") {
        Some(("core" | "alloc", rest)) => format!("std::{rest}"),
        _ => path.to_string(),
    };
    let path = match path.strip_prefix("tokio") {
        Some(rest) if rest.starts_with("::") => format!("std::{path}"),
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
    let rust = |native| Some(Meaning::Native(Native::Rs(native)));
    let tokio = |native| Some(Meaning::Native(Native::Tokio(native)));
    let path = path
        .strip_prefix("std::")
        .filter(|path| path.starts_with("tokio::"))
        .unwrap_or(path);
    match path {
        "Some" | "std::option::Option::Some" => Some(Meaning::Wrapper("Some")),
        "None" | "std::option::Option::None" => Some(Meaning::Wrapper("None")),
        "Ok" | "std::result::Result::Ok" => Some(Meaning::Wrapper("Ok")),
        "Err" | "std::result::Result::Err" => Some(Meaning::Wrapper("Err")),
        "std::thread::start_thread" => rust(RsNative::StartThread),
        "std::thread::wait_here" => rust(RsNative::WaitHere),
        "std::thread::wake_here" => rust(RsNative::WakeHere),
        "std::thread::thread_number" => rust(RsNative::ThreadNumber),
        "std::thread::thread_name" => rust(RsNative::ThreadName),
        "std::panic::set_hook" => rust(RsNative::SetHook),
        "std::thread::sleep" => rust(RsNative::ThreadSleep),
        "std::time::Duration::from_nanos" => rust(RsNative::DurationNanos),
        "std::time::Duration::from_micros" => rust(RsNative::DurationMicros),
        "std::time::Duration::from_millis" => rust(RsNative::DurationMillis),
        "std::time::Duration::from_secs" => rust(RsNative::DurationSecs),
        "std::time::Duration::from_secs_f64" => rust(RsNative::DurationSecsF64),
        "std::time::Instant::now" => rust(RsNative::InstantNow),
        "std::string::String::new" | "std::string::String::with_capacity" => {
            rust(RsNative::StringNew)
        }
        "std::string::String::from" => rust(RsNative::StringFrom),
        "std::vec::Vec::new" | "std::vec::Vec::with_capacity" => rust(RsNative::VecNew),
        "std::boxed::Box::new" | "std::boxed::Box::pin" | "std::boxed::Box::from" => {
            rust(RsNative::BoxNew)
        }
        "std::rc::Rc::new" | "std::sync::Arc::new" => rust(RsNative::SharedNew),
        "std::rc::Rc::clone" | "std::sync::Arc::clone" | "std::clone::Clone::clone" => {
            rust(RsNative::Clone)
        }
        "std::rc::Rc::strong_count" | "std::sync::Arc::strong_count" => rust(RsNative::StrongCount),
        "std::mem::drop" => rust(RsNative::Drop),
        "std::mem::swap" => rust(RsNative::MemSwap),
        "std::mem::replace" => rust(RsNative::MemReplace),
        "std::mem::take" => rust(RsNative::MemTake),
        "std::mem::forget" => rust(RsNative::Forget),
        "std::thread::panicking" => rust(RsNative::Panicking),
        "std::task::current_waker" => rust(RsNative::CurrentWaker),
        "std::task::noop_waker" => rust(RsNative::WakerNoop),
        "std::ptr::eq" | "std::rc::Rc::ptr_eq" | "std::sync::Arc::ptr_eq" => rust(RsNative::PtrEq),
        "std::rc::Rc::downgrade" | "std::sync::Arc::downgrade" => rust(RsNative::Downgrade),
        "std::rc::Weak::new" | "std::sync::Weak::new" => rust(RsNative::WeakNew),
        "std::rc::Rc::weak_count" | "std::sync::Arc::weak_count" => rust(RsNative::WeakCount),
        "std::rc::Rc::get_mut" | "std::sync::Arc::get_mut" => rust(RsNative::SharedGetMut),
        "std::rc::Rc::try_unwrap" | "std::sync::Arc::try_unwrap" => rust(RsNative::TryUnwrap),
        "std::rc::Rc::into_inner" | "std::sync::Arc::into_inner" => rust(RsNative::SharedIntoInner),
        "std::rc::Rc::make_mut" | "std::sync::Arc::make_mut" => rust(RsNative::MakeMut),
        "std::pin::Pin::new"
        | "std::convert::identity"
        | "std::pin::Pin::into_inner"
        | "std::hint::black_box" => rust(RsNative::Identity),
        "std::process::exit" => rust(RsNative::Exit),
        "char::from_u32" | "std::char::from_u32" => rust(RsNative::CharFromU32),
        "char::from_digit" | "std::char::from_digit" => rust(RsNative::CharFromDigit),
        "tokio::spawn" => tokio(TokioNative::Spawn),
        "tokio::time::sleep" => tokio(TokioNative::Sleep),
        "tokio::task::yield_now" => tokio(TokioNative::YieldNow),
        "tokio::time::Instant::now" => tokio(TokioNative::Now),
        "tokio::time::sleep_until" => tokio(TokioNative::SleepUntil),
        "tokio::runtime::build_runtime" => tokio(TokioNative::BuildRuntime),
        "tokio::runtime::block_on" => tokio(TokioNative::BlockOn),
        "tokio::runtime::spawn_on" => tokio(TokioNative::SpawnOn),
        "tokio::runtime::shut_down" => tokio(TokioNative::ShutDown),
        "tokio::runtime::current_runtime" => tokio(TokioNative::CurrentRuntime),
        "tokio::runtime::enter_runtime" => tokio(TokioNative::EnterRuntime),
        "tokio::runtime::worker_metric" => tokio(TokioNative::WorkerMetric),
        "tokio::runtime::metric" => tokio(TokioNative::Metric),
        "tokio::runtime::blocking_job" => tokio(TokioNative::SpawnBlockingOn),
        "tokio::task::running_id" => tokio(TokioNative::TaskId),
        "tokio::time::pause" => tokio(TokioNative::Pause),
        "tokio::time::advance_clock" => tokio(TokioNative::AdvanceClock),
        "tokio::task::join_list" => tokio(TokioNative::JoinList),
        "tokio::task::join_list_add" => tokio(TokioNative::JoinListAdd),
        "tokio::task::join_list_push" => tokio(TokioNative::JoinListPush),
        "tokio::task::join_list_pop" => tokio(TokioNative::JoinListPop),
        "tokio::task::same_task" => tokio(TokioNative::SameTask),
        "tokio::task::take_output" => tokio(TokioNative::TakeOutput),
        "std::task::coop_proceed" => tokio(TokioNative::CoopProceed),
        "std::task::coop_give_back" => tokio(TokioNative::CoopGiveBack),
        "std::task::coop_remains" => tokio(TokioNative::CoopRemains),
        "std::task::coop_set" => tokio(TokioNative::CoopSet),
        "std::task::coop_reset" => tokio(TokioNative::CoopReset),
        "std::task::watch_shard" => tokio(TokioNative::WatchShard),
        "std::task::into_future" => tokio(TokioNative::IntoFuture),
        _ => constant(path).map(Meaning::Constant),
    }
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
    match which {
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
    "std::iter",
    "std::iter::FromIterator",
    "std::iter::IntoIterator",
    "std::iter::Iterator",
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
    "std::pin",
    "std::pin::pin",
    "std::result::Result",
    "std::str::FromStr",
    "std::sync::Weak",
    "std::rc::Weak",
    "std::sync::atomic",
    "std::task",
    "std::task::Wake",
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
    "std::f64::consts",
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
