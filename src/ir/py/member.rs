//! What modules offer: one table for the front end's checks and for running.

use super::class::PyClass;
use super::name;
use super::native::{PyModule, PyNative};
use crate::ir::native::{AsyncioNative, Native};
use crate::ir::program::NameId;

/// Something a module offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// A builtin.
    Native(Native),
    /// A function of the prelude, by its name there.
    Prelude(NameId),
    /// What the prelude's module of the same name binds.
    Library,
}

/// The member of this name, if the module offers it.
pub fn find(module: PyModule, member: NameId) -> Option<Member> {
    match module {
        PyModule::Asyncio => asyncio(member),
        PyModule::Time => time(member),
        PyModule::Collections if member == name::ABC_MODULE => {
            python(PyNative::Module(PyModule::CollectionsAbc))
        }
        PyModule::Collections => collections(member),
        PyModule::Sys => sys(member),
        PyModule::Traceback => traceback(member),
        PyModule::Concurrent if member == name::FUTURES => {
            python(PyNative::Module(PyModule::Futures))
        }
        PyModule::Futures if member == name::TIMEOUT_ERROR => class(PyClass::TimeoutError),
        PyModule::Gc if member == name::COLLECT => python(PyNative::GcCollect),
        PyModule::ContextVars => contextvars(member),
        PyModule::Types => types(member),
        PyModule::Primitives => primitives(member),
        _ => None,
    }
}

/// The names of what a module offers by [`find`].
pub fn named(module: PyModule) -> Vec<&'static str> {
    let numbers = (1..).map(NameId);
    let names = numbers.zip(name::WELL_KNOWN);
    let offered = names.filter(|(number, _)| find(module, *number).is_some());
    offered.map(|(_, text)| *text).collect()
}

fn asyncio(member: NameId) -> Option<Member> {
    let native = match member {
        name::SLEEP => return Some(Member::Prelude(name::SLEEP)),
        name::RUN => AsyncioNative::Run,
        name::CREATE_TASK => AsyncioNative::CreateTask,
        name::GATHER => AsyncioNative::Gather,
        name::CURRENT_TASK => AsyncioNative::CurrentTask,
        name::GET_RUNNING_LOOP => AsyncioNative::GetRunningLoop,
        name::CANCELLED_ERROR => return class(PyClass::CancelledError),
        name::TIMEOUT_ERROR => return class(PyClass::TimeoutError),
        name::INVALID_STATE_ERROR => return class(PyClass::InvalidStateError),
        name::TASK => return class(PyClass::Task),
        name::FUTURE => return class(PyClass::Future),
        name::GET_EVENT_LOOP => AsyncioNative::GetEventLoop,
        name::NEW_EVENT_LOOP => AsyncioNative::NewEventLoop,
        name::SET_EVENT_LOOP => AsyncioNative::SetEventLoop,
        name::ALL_TASKS => AsyncioNative::AllTasks,
        name::EAGER_TASK_FACTORY => AsyncioNative::EagerTaskFactory,
        name::HANDLE => return class(PyClass::Handle),
        name::TIMER_HANDLE => return class(PyClass::TimerHandle),
        name::SELECTOR_EVENT_LOOP | name::ABSTRACT_EVENT_LOOP => {
            return class(PyClass::SelectorEventLoop);
        }
        name::RUNNER => return class(PyClass::Runner),
        name::ISCOROUTINE => return python(PyNative::IsCoroutine),
        name::ISCOROUTINEFUNCTION => return python(PyNative::IsCoroutineFunction),
        name::RUN_IN_EXECUTOR | name::SET_DEFAULT_EXECUTOR => return None,
        _ => return LIBRARY.contains(&member).then_some(Member::Library),
    };
    Some(Member::Native(Native::Asyncio(native)))
}

fn contextvars(member: NameId) -> Option<Member> {
    match member {
        name::CONTEXT_VAR => class(PyClass::ContextVar),
        name::CONTEXT_CLASS => class(PyClass::Context),
        name::TOKEN => class(PyClass::Token),
        name::COPY_CONTEXT => Some(Member::Native(Native::Asyncio(AsyncioNative::CopyContext))),
        _ => None,
    }
}
/// What asyncio offers that CPython's library writes in Python, as our prelude does.
pub const LIBRARY: &[NameId] = &[
    name::LOCK,
    name::EVENT,
    name::SEMAPHORE,
    name::BOUNDED_SEMAPHORE,
    name::CONDITION,
    name::BARRIER,
    name::BROKEN_BARRIER_ERROR,
    name::QUEUE,
    name::PRIORITY_QUEUE,
    name::LIFO_QUEUE,
    name::QUEUE_EMPTY,
    name::QUEUE_FULL,
    name::QUEUE_SHUT_DOWN,
    name::TIMEOUT,
    name::TIMEOUT_AT,
    name::TIMEOUT_CLASS,
    name::TASK_GROUP,
    name::WAIT,
    name::WAIT_FOR,
    name::AS_COMPLETED,
    name::FIRST_COMPLETED,
    name::FIRST_EXCEPTION,
    name::ALL_COMPLETED,
    name::SHIELD,
    name::ENSURE_FUTURE,
    name::ISFUTURE,
    name::TO_THREAD,
    name::WRAP_FUTURE,
    name::RUN_COROUTINE_THREADSAFE,
    name::RUN_IN_EXECUTOR,
    name::SET_DEFAULT_EXECUTOR,
];

fn collections(member: NameId) -> Option<Member> {
    class(match member {
        name::DEFAULTDICT => PyClass::DefaultDict,
        name::COUNTER => PyClass::Counter,
        name::ORDERED_DICT => PyClass::OrderedDict,
        _ => return None,
    })
}

fn sys(member: NameId) -> Option<Member> {
    Some(Member::Prelude(match member {
        name::EXIT_FUNCTION => name::SYS_EXIT,
        name::EXC_INFO => name::SYS_EXC_INFO,
        name::EXCEPTION => name::SYS_EXCEPTION,
        _ => return None,
    }))
}

fn types(member: NameId) -> Option<Member> {
    class(match member {
        name::COROUTINE_TYPE => PyClass::Coroutine,
        name::GENERATOR_TYPE => PyClass::Generator,
        name::ASYNC_GENERATOR_TYPE => PyClass::AsyncGenerator,
        name::FUNCTION_TYPE | name::LAMBDA_TYPE => PyClass::Function,
        name::METHOD_TYPE => PyClass::Method,
        name::BUILTIN_FUNCTION_TYPE => PyClass::Builtin,
        name::MODULE_TYPE => PyClass::Module,
        name::TRACEBACK_TYPE => PyClass::Traceback,
        name::NONE_TYPE => PyClass::NoneType,
        name::UNION_TYPE => PyClass::UnionType,
        _ => return None,
    })
}

fn traceback(member: NameId) -> Option<Member> {
    Some(Member::Prelude(match member {
        name::PRINT_EXC => name::TB_PRINT_EXC,
        name::FORMAT_EXC => name::TB_FORMAT_EXC,
        name::PRINT_EXCEPTION => name::TB_PRINT_EXCEPTION,
        name::FORMAT_EXCEPTION => name::TB_FORMAT_EXCEPTION,
        name::FORMAT_EXCEPTION_ONLY => name::TB_FORMAT_EXCEPTION_ONLY,
        name::PRINT_TB => name::TB_PRINT_TB,
        name::FORMAT_TB => name::TB_FORMAT_TB,
        _ => return None,
    }))
}

fn time(member: NameId) -> Option<Member> {
    python(match member {
        name::SLEEP => PyNative::TimeSleep,
        name::MONOTONIC => PyNative::Monotonic,
        name::PERF_COUNTER => PyNative::PerfCounter,
        name::TIME => PyNative::Time,
        name::PROCESS_TIME => PyNative::ProcessTime,
        name::PROCESS_TIME_NS => PyNative::ProcessTimeNs,
        name::THREAD_TIME => PyNative::ThreadTime,
        name::THREAD_TIME_NS => PyNative::ThreadTimeNs,
        name::MONOTONIC_NS | name::PERF_COUNTER_NS => PyNative::MonotonicNs,
        name::TIME_NS => PyNative::TimeNs,
        _ => return None,
    })
}

fn primitives(member: NameId) -> Option<Member> {
    let native = match member {
        name::BARE_YIELD => AsyncioNative::BareYield,
        name::CREATE_FUTURE => AsyncioNative::CreateFuture,
        name::CALL_LATER_SET_RESULT => AsyncioNative::CallLaterSetResult,
        name::CANCEL_HANDLE => AsyncioNative::CancelHandle,
        name::ENSURE_FUTURE => AsyncioNative::EnsureFuture,
        name::GATHER => AsyncioNative::Gather,
        name::CREATE_TASK => AsyncioNative::CreateTask,
        name::GET_RUNNING_LOOP => AsyncioNative::GetRunningLoop,
        name::COPY_EXCEPTION_STATE => return python(PyNative::CopyExceptionState),
        name::SAME_EXCEPTION_STATE => return python(PyNative::SameExceptionState),
        name::WRAP_NAKED => return python(PyNative::WrapNaked),
        name::FORMAT_EXCEPTION => return python(PyNative::FormatException),
        name::WRITES_ITSELF => return python(PyNative::WritesItself),
        name::SORT_BY => return python(PyNative::SortBy),
        name::NAMESPACE => return python(PyNative::Namespace),
        name::ANNOTATIONS_OF => return python(PyNative::AnnotationsOf),
        name::TRACEBACK_LENGTH => return python(PyNative::TracebackLength),
        name::CUT_TRACEBACK => return python(PyNative::CutTraceback),
        name::IS_FUNCTION => return python(PyNative::IsFunction),
        name::IS_INSTANCE => return python(PyNative::IsInstanceOfProgram),
        name::REFUSE => return python(PyNative::Refuse),
        name::MINOR => return python(PyNative::Minor),
        name::BOUND => return python(PyNative::Bound),
        name::REDIRECT => return python(PyNative::Redirect),
        name::CREATING => return python(PyNative::Creating),
        name::SEAL => return python(PyNative::Seal),
        name::HAS_OWN_HASH => return python(PyNative::HasOwnHash),
        name::SETTLE => return python(PyNative::Settle),
        name::HASH_SETTLED => return python(PyNative::HashSettled),
        name::CANDIDATES => return python(PyNative::Candidates),
        name::MATH => return python(PyNative::Math),
        name::MERSENNE_WORDS => return python(PyNative::MersenneWords),
        name::MERSENNE_TWIST => return python(PyNative::MersenneTwist),
        name::START_THREAD => return python(PyNative::ThreadStart),
        name::THREAD_NUMBER => return python(PyNative::ThreadIdent),
        name::THREAD_NAME => return python(PyNative::ThreadName),
        name::GIL_ENABLED => return python(PyNative::GilEnabled),
        name::FORK => return python(PyNative::Fork),
        name::PROCESS_NUMBER => return python(PyNative::ProcessNumber),
        name::CHANNEL => return python(PyNative::Channel),
        name::CHANNEL_SEND => return python(PyNative::Send),
        name::CHANNEL_RECEIVE => return python(PyNative::Receive),
        name::CHANNEL_SENT => return python(PyNative::Sent),
        name::MAIN_GLOBAL => return python(PyNative::MainGlobal),
        name::WARN => return python(PyNative::Warn),
        name::ACQUIRE_LOCK => return python(PyNative::LockAcquire),
        name::RELEASE_LOCK => return python(PyNative::LockRelease),
        name::CORES => return python(PyNative::Cores),
        name::SWITCH_INTERVAL => return python(PyNative::SwitchInterval),
        name::COPY_CONTEXT => AsyncioNative::CopyContext,
        name::DEFAULT_EXECUTOR => AsyncioNative::DefaultExecutor,
        name::KNOWN_ASYNCGENS => AsyncioNative::KnownAsyncgens,
        name::MONOTONIC => return python(PyNative::Monotonic),
        name::RUN_SEED => return python(PyNative::RunSeed),
        name::SHA512 => return python(PyNative::Sha512),
        name::WRITE_ERR => return python(PyNative::WriteErr),
        name::HANDLED => return python(PyNative::Handled),
        name::TIME_NS => return python(PyNative::TimeNs),
        name::MONOTONIC_NS => return python(PyNative::MonotonicNs),
        name::CALLER => return python(PyNative::Caller),
        name::FILTER_WARNINGS => return python(PyNative::FilterWarnings),
        name::FRAME_STATE => return python(PyNative::FrameState),
        name::FUNCTION_KIND => return python(PyNative::FunctionKind),
        name::VERSION => AsyncioNative::Version,
        _ => return asyncio(member),
    };
    Some(Member::Native(Native::Asyncio(native)))
}

fn class(class: PyClass) -> Option<Member> {
    python(PyNative::Class(class))
}

fn python(native: PyNative) -> Option<Member> {
    Some(Member::Native(Native::Py(native)))
}
