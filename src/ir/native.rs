//! What the runtimes offer to programs, as values the front ends can name.

/// Something implemented outside the program: a builtin or a runtime's function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Native {
    /// Python's builtins and its `time` module.
    Py(super::py::PyNative),
    /// CPython's asyncio.
    Asyncio(AsyncioNative),
    /// Rust's standard library.
    Rs(super::rs::RsNative),
    /// Tokio.
    Tokio(TokioNative),
}

/// What asyncio offers. Arguments in order; the result is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AsyncioNative {
    /// `(coro, debug, loop_factory)`: `asyncio.run(coro)`: a new loop runs it to its end. CPython
    /// `Lib/asyncio/runners.py`.
    Run,
    /// `(coro, name, context, eager_start)`, None where not given: `asyncio.create_task(coro, name=..)`.
    CreateTask,
    /// `(return_exceptions, *aws)`: `asyncio.gather`; the first argument is a bool.
    Gather,
    /// `loop.create_future()` for the running loop (the prelude's `sleep`).
    CreateFuture,
    /// `(delay, future, result)`: `loop.call_later(delay, futures._set_result_unless_cancelled, ...)`;
    /// pushes the TimerHandle.
    CallLaterSetResult,
    /// `(handle)`: `TimerHandle.cancel()`.
    CancelHandle,
    /// `()`: an awaitable whose await is one bare yield (`asyncio.tasks.__sleep0`).
    BareYield,
    /// `(loop or None)`: `asyncio.current_task()`.
    CurrentTask,
    /// `asyncio.get_running_loop()`.
    GetRunningLoop,
    /// `asyncio.get_event_loop()`.
    GetEventLoop,
    /// `asyncio.new_event_loop()`.
    NewEventLoop,
    /// `(loop or None)`: `asyncio.set_event_loop(loop)`.
    SetEventLoop,
    /// `(loop or None)`: `asyncio.all_tasks()`.
    AllTasks,
    /// `(coroutine or future, loop or None)`: `asyncio.ensure_future` (the prelude's `gather_eagerly`).
    EnsureFuture,
    /// `asyncio.eager_task_factory`: a value for `set_task_factory`.
    EagerTaskFactory,
    /// `contextvars.copy_context()`.
    CopyContext,
    /// `(loop, executor)`: `loop._default_executor`, set first if one is given; the prelude's.
    DefaultExecutor,
    /// `()`: what to await to close the async generators that the loop knows, and these; it forgets them.
    KnownAsyncgens,
    /// `()`: the minor version of the simulated CPython, 13 for 3.13.
    Version,
}

/// What Tokio offers. Arguments in order; the result is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokioNative {
    /// `(future)`: the expansion of `#[tokio::main]`: builds the runtime of the program's request and
    /// configuration, `block_on`s the future, drops the runtime, pushes the output.
    Main,
    /// `tokio::spawn(future)`: pushes a JoinHandle.
    Spawn,
    /// `tokio::time::sleep(duration)`: pushes a Sleep future; its deadline is fixed now.
    Sleep,
    /// `tokio::task::yield_now()`: pushes a future.
    YieldNow,
    /// `(receiver)`: `JoinHandle::is_finished`.
    IsFinished,
    /// `(receiver)`: `JoinHandle::abort`.
    Abort,
    /// Our prelude: takes a unit of budget; false: none is left, the waker was deferred.
    CoopProceed,
    /// Our prelude: gives the unit back.
    CoopGiveBack,
    /// Our prelude: whether there is budget left.
    CoopRemains,
    /// Our prelude, `(bool)`: lifts the budget if true; pushes what is left for `CoopReset`.
    CoopSet,
    /// Our prelude: puts the budget back.
    CoopReset,
    /// Our prelude, `(bool)`: the list on which a `watch` receiver waits; true: nobody waits on any.
    WatchShard,
    /// `tokio::time::sleep_until(deadline)`: pushes a Sleep.
    SleepUntil,
    /// `tokio::time::pause()`.
    Pause,
    /// `tokio::time::resume()`.
    Resume,
    /// Our prelude, `(duration)`: moves a paused clock.
    AdvanceClock,
    /// Our prelude, `(value)`: a future that can be polled.
    IntoFuture,
    /// Our prelude: the list behind a JoinSet.
    JoinList,
    /// Our prelude, `(list, handle)`: the list will tell when the task ends.
    JoinListAdd,
    /// Our prelude, `(list, handle)`: the task is the next again.
    JoinListPush,
    /// Our prelude, `(list)`: the next task that has ended, or `None`: the task that polls will be woken.
    JoinListPop,
    /// Our prelude: makes a set of parts that are woken on their own, pushes its number.
    PartsNew,
    /// Our prelude, `(set)`: whoever polls now will be woken when a part is.
    PartsBegin,
    /// Our prelude, `(set, slot)`: the part is to be polled.
    PartsPush,
    /// Our prelude, `(set)`: the part to be polled next, in an Option.
    PartsPop,
    /// Our prelude, `(set, slot)`: whether the part is to be polled.
    PartsIsReady,
    /// Our prelude, `(set, slot)`: the part's waker.
    PartsWaker,
    /// Our prelude: whether two handles are of one task.
    SameTask,
    /// Our prelude, `(handle)`: the output, if the task has ended.
    TakeOutput,
    /// Our prelude, `(future)`: blocks the thread on it, which must not be inside a runtime.
    BlockOutside,
    /// Our prelude: `block_in_place` begins; the thread leaves its core.
    LeaveCore,
    /// Our prelude: `block_in_place` ends; the thread takes its core back if it can.
    EnterCore,
    /// Our prelude: makes a LocalSet, pushes its number.
    LocalNew,
    /// Our prelude, `(set, future)`: pushes a JoinHandle.
    LocalSpawn,
    /// `tokio::task::spawn_local(future)`: pushes a JoinHandle.
    LocalSpawnHere,
    /// Our prelude, `(set or -1)`: the set that is being polled; pushes the one before.
    LocalEnter,
    /// Our prelude, `(set)`: the task that polls will be woken when a task of the set is.
    LocalWait,
    /// Our prelude, `(set)`: polls its next task; false: there is none.
    LocalPoll,
    /// Our prelude, `(set)`: drops its next task; false: there is none.
    LocalShutdown,
    /// Our prelude, `(set)`: whether all its tasks have ended.
    LocalIsEmpty,
    /// Our prelude, `(multi_thread, workers, start_paused, blocking threads, interval, thread name, local)`:
    /// builds a runtime, pushes its number.
    BuildRuntime,
    /// Our prelude, `(runtime, future, through a handle)`.
    BlockOn,
    /// Our prelude, `(runtime, future)`: pushes a JoinHandle.
    SpawnOn,
    /// Our prelude, `(runtime)`: drops it.
    ShutDown,
    /// Our prelude: the number of the runtime whose context this is.
    CurrentRuntime,
    /// Our prelude: the same in an Option.
    TryRuntime,
    /// Our prelude, `(runtime)`: enters its context, pushes the one before.
    EnterRuntime,
    /// Our prelude, `(runtime, future)`: a job of the blocking pool; pushes a JoinHandle.
    SpawnBlockingOn,
    /// Our prelude: tokio's id of the task that runs, in an Option.
    TaskId,
    /// Our prelude, `(runtime, worker, which)`.
    WorkerMetric,
    /// Our prelude, `(runtime, which)`.
    Metric,
    /// `tokio::time::Instant::now()` / `std::time::Instant::now()` under the runtime's clock.
    Now,
}
