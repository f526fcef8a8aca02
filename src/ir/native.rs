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
    /// `tokio::time::Instant::now()` / `std::time::Instant::now()` under the runtime's clock.
    Now,
}
