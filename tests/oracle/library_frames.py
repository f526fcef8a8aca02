"""Writes src/ir/py/library.rs: frames of CPython's library in tracebacks, per version.

Usage: library_frames.py PYTHON3.11 PYTHON3.12 PYTHON3.13 > src/ir/py/library.rs

Each row names a place in the library by file, function and a piece of its source line; the line number
and what the traceback shows (the line and the marks under it) come from the installed CPython. Run it
again when a row is added. 3.14 is taken to be as 3.13 unless a fourth interpreter is given.
"""
import json
import subprocess
import sys

# Row, file, function, a piece of the line, which instruction: CALL, RAISE, SEND (await), ...; the last one
# that fits, or the FIRST.
ROWS = [
    ("Run", "asyncio/runners.py", "run", "return runner.run(main)", "CALL"),
    ("RunNested", "asyncio/runners.py", "run", "raise RuntimeError(", "RAISE_VARARGS"),
    ("RunnerRun", "asyncio/runners.py", "Runner.run", "return self._loop.run_until_complete(task)", "CALL"),
    ("RunnerRunNested", "asyncio/runners.py", "Runner.run", "raise RuntimeError(", "RAISE_VARARGS"),
    ("RunnerRunNoCoroutine", "asyncio/runners.py", "Runner.run", "raise ValueError(", "RAISE_VARARGS"),
    ("RunUntilComplete", "asyncio/base_events.py", "BaseEventLoop.run_until_complete", "return future.result()", "CALL"),
    ("RunUntilCompleteStopped", "asyncio/base_events.py", "BaseEventLoop.run_until_complete",
     "raise RuntimeError('Event loop stopped", "RAISE_VARARGS"),
    ("HandleRun", "asyncio/events.py", "Handle._run", "self._context.run(self._callback, *self._args)", "CALL_FUNCTION_EX"),
    ("Sleep", "asyncio/tasks.py", "sleep", "return await future", "SEND"),
    ("TimeoutExit", "asyncio/timeouts.py", "Timeout.__aexit__", "raise TimeoutError", "RAISE_VARARGS"),
    ("TaskGroupExit", "asyncio/taskgroups.py", "TaskGroup.__aexit__", "raise BaseExceptionGroup(|raise me from None|return await self._aexit(et, exc)", "RAISE_VARARGS|SEND"),
    ("TaskGroupWait", "asyncio/taskgroups.py", "TaskGroup.__aexit__", "await self._on_completed_fut", "SEND"),
    ("TaskGroupCancelled", "asyncio/taskgroups.py", "TaskGroup.__aexit__", "raise propagate_cancellation_error", "RAISE_VARARGS"),
    ("Wait", "asyncio/tasks.py", "wait", "return await _wait(", "SEND"),
    ("WaitInner", "asyncio/tasks.py", "_wait", "await waiter", "SEND"),
    ("WaitCoroutines", "asyncio/tasks.py", "wait", "raise TypeError(\"Passing coroutines", "RAISE_VARARGS"),
    ("CreateTaskNoLoop", "asyncio/tasks.py", "create_task", "loop = events.get_running_loop()", "CALL"),
    ("RunnerClosed", "asyncio/runners.py", "Runner._lazy_init", "raise RuntimeError(\"Runner is closed", "RAISE_VARARGS"),
    ("RunnerRunInit", "asyncio/runners.py", "Runner.run", "self._lazy_init()", "CALL"),
    ("CheckClosed", "asyncio/base_events.py", "BaseEventLoop._check_closed", "raise RuntimeError(", "RAISE_VARARGS"),
    ("CheckRunning", "asyncio/base_events.py", "BaseEventLoop._check_running", "raise RuntimeError('This", "RAISE_VARARGS"),
    ("CheckOther", "asyncio/base_events.py", "BaseEventLoop._check_running", "raise RuntimeError($", "RAISE_VARARGS"),
    ("RunUntilCompleteClosed", "asyncio/base_events.py", "BaseEventLoop.run_until_complete", "self._check_closed()", "CALL"),
    ("RunUntilCompleteRunning", "asyncio/base_events.py", "BaseEventLoop.run_until_complete", "self._check_running()", "CALL"),
    ("WaitForTimeout", "asyncio/tasks.py", "wait_for", "raise exceptions.TimeoutError() from exc|async with timeouts.timeout(timeout):", "RAISE_VARARGS|SEND"),
    ("WaitForAwait", "asyncio/tasks.py", "wait_for", "return await fut|return fut.result()", "SEND|CALL"),
    ("WaitForResult", "asyncio/tasks.py", "wait_for", "return fut.result()|return await fut", "CALL|SEND"),
    ("WaitForWaiter", "asyncio/tasks.py", "wait_for", "await waiter|return await fut", "SEND"),
    ("QueueGet", "asyncio/queues.py", "Queue.get", "await getter", "SEND"),
    ("QueueGetNowait", "asyncio/queues.py", "Queue.get_nowait", "raise QueueEmpty", "RAISE_VARARGS"),
    ("QueuePut", "asyncio/queues.py", "Queue.put", "await putter", "SEND"),
    ("QueuePutNowait", "asyncio/queues.py", "Queue.put_nowait", "raise QueueFull", "RAISE_VARARGS"),
    ("QueueTaskDone", "asyncio/queues.py", "Queue.task_done", "raise ValueError(", "RAISE_VARARGS"),
    ("QueueJoin", "asyncio/queues.py", "Queue.join", "await self._finished.wait()", "SEND"),
    ("LockAcquire", "asyncio/locks.py", "Lock.acquire", "await fut", "SEND"),
    ("LockRelease", "asyncio/locks.py", "Lock.release", "raise RuntimeError(", "RAISE_VARARGS"),
    ("LockEnter", "asyncio/locks.py", "_ContextManagerMixin.__aenter__", "await self.acquire()", "SEND"),
    ("LockExit", "asyncio/locks.py", "_ContextManagerMixin.__aexit__", "self.release()", "CALL"),
    ("EventWait", "asyncio/locks.py", "Event.wait", "await fut", "SEND"),
    ("ConditionWait", "asyncio/locks.py", "Condition.wait", "await fut", "SEND"),
    ("ConditionWaitUnlocked", "asyncio/locks.py", "Condition.wait", "raise RuntimeError('cannot wait", "RAISE_VARARGS"),
    ("ConditionNotifyUnlocked", "asyncio/locks.py", "Condition.notify", "raise RuntimeError('cannot notify", "RAISE_VARARGS"),
    ("SemaphoreAcquire", "asyncio/locks.py", "Semaphore.acquire", "await fut", "SEND"),
    ("SemaphoreBelowZero", "asyncio/locks.py", "Semaphore.__init__", "raise ValueError(", "RAISE_VARARGS"),
    ("BoundedSemaphoreRelease", "asyncio/locks.py", "BoundedSemaphore.release", "raise ValueError(", "RAISE_VARARGS"),
    ("RunnerCreate", "asyncio/runners.py", "Runner.run", "task = self._loop.create_task(coro", "CALL"),
    ("CreateTask", "asyncio/tasks.py", "create_task", "task = loop.create_task(coro)|task = loop.create_task(coro, name=name)|return loop.create_task(coro", "CALL"),
    ("CreateFuture", "asyncio/base_events.py", "BaseEventLoop.create_future", "return futures.Future(loop=self)", "CALL"),
    ("EnsureCreate", "asyncio/tasks.py", "_ensure_future|ensure_future", "return loop.create_task(coro_or_future)", "CALL"),
    ("TaskGroupCreate", "asyncio/taskgroups.py", "TaskGroup.create_task", "task = self._loop.create_task(coro", "CALL"),
    ("SleepZero", "asyncio/tasks.py", "sleep", "await __sleep0()", "SEND"),
    ("SleepYield", "asyncio/tasks.py", "__sleep0", "yield", "YIELD_VALUE|RESUME"),
    ("SleepDef", "asyncio/tasks.py", "sleep", "", "DEF"),
    ("StopDef", "asyncio/base_events.py", "_run_until_complete_cb", "", "DEF"),
    ("GatherDef", "asyncio/tasks.py", "gather", "_done_callback", "DEF"),
    ("TaskGroupDef", "asyncio/taskgroups.py", "TaskGroup._on_task_done", "", "DEF"),
    ("WaitDef", "asyncio/tasks.py", "_wait", "_on_completion", "DEF"),
    ("TimeoutDef", "asyncio/timeouts.py", "Timeout._on_timeout", "", "DEF"),
    ("QueueGetDef", "asyncio/queues.py", "Queue.get", "", "DEF"),
    ("QueuePutDef", "asyncio/queues.py", "Queue.put", "", "DEF"),
    ("QueueJoinDef", "asyncio/queues.py", "Queue.join", "", "DEF"),
    ("EventWaitDef", "asyncio/locks.py", "Event.wait", "", "DEF"),
    ("ConditionWaitDef", "asyncio/locks.py", "Condition.wait", "", "DEF"),
    ("ConditionWaitForDef", "asyncio/locks.py", "Condition.wait_for", "", "DEF"),
    ("BarrierWaitDef", "asyncio/locks.py", "Barrier.wait", "", "DEF"),
    ("WaitOfManyDef", "asyncio/tasks.py", "wait", "", "DEF"),
    ("ToThreadDef", "asyncio/threads.py", "to_thread", "", "DEF"),
    ("WaitForDef", "asyncio/tasks.py", "wait_for", "", "DEF"),
    ("LockAcquireDef", "asyncio/locks.py", "Lock.acquire", "", "DEF"),
    ("SemaphoreAcquireDef", "asyncio/locks.py", "Semaphore.acquire", "", "DEF"),
    ("InnerDoneDef", "asyncio/tasks.py", "shield", "_inner_done_callback", "DEF"),
    ("OuterDoneDef", "asyncio/tasks.py", "shield", "_outer_done_callback", "DEF"),
    ("WaitForExpired", "asyncio/tasks.py", "wait_for", "raise TimeoutError from exc|raise exceptions.TimeoutError() from exc", "RAISE_VARARGS"),
    ("TimeoutNotEntered", "asyncio/timeouts.py", "Timeout.reschedule", "raise RuntimeError(\"Timeout has not been entered\")", "RAISE_VARARGS"),
    ("TaskGroupNotEntered", "asyncio/taskgroups.py", "TaskGroup.create_task", "raise RuntimeError(f\"TaskGroup {self!r} has not been entered\")", "RAISE_VARARGS"),
    ("TaskGroupFinished", "asyncio/taskgroups.py", "TaskGroup.create_task", "raise RuntimeError(f\"TaskGroup {self!r} is finished\")", "RAISE_VARARGS"),
    ("TaskGroupShuttingDown", "asyncio/taskgroups.py", "TaskGroup.create_task", "raise RuntimeError(f\"TaskGroup {self!r} is shutting down\")", "RAISE_VARARGS"),
    ("ConditionWaitFor", "asyncio/locks.py", "Condition.wait_for", "await self.wait()", "SEND"),
    ("BarrierEnter", "asyncio/locks.py", "Barrier.__aenter__", "return await self.wait()", "SEND"),
    ("BarrierBlock", "asyncio/locks.py", "Barrier.wait", "await self._block()", "SEND"),
    ("BarrierAborted", "asyncio/locks.py", "Barrier._block", "raise exceptions.BrokenBarrierError", "RAISE_VARARGS"),
    ("BarrierFilling", "asyncio/locks.py", "Barrier._wait", "await self._cond.wait_for(", "SEND"),
    ("BarrierBroken", "asyncio/locks.py", "Barrier._wait", "raise exceptions.BrokenBarrierError", "RAISE_VARARGS"),
    ("ChainCheckCancelDef", "asyncio/futures.py", "_chain_future", "_call_check_cancel", "DEF"),
    ("ChainSetStateDef", "asyncio/futures.py", "_chain_future", "_call_set_state", "DEF"),
    ("ThreadBootstrap", "threading.py", "Thread._bootstrap_inner", "self.run()", "CALL"),
    ("ThreadExcepthook", "threading.py", "_make_invoke_excepthook.invoke_excepthook", "hook(args)", "CALL"),
    ("CheckThread", "asyncio/base_events.py", "BaseEventLoop._check_thread", "raise RuntimeError(", "RAISE_VARARGS"),
    ("CallSoonChecks", "asyncio/base_events.py", "BaseEventLoop.call_soon", "self._check_thread()", "CALL"),
    ("CallAtChecks", "asyncio/base_events.py", "BaseEventLoop.call_at", "self._check_thread()", "CALL"),
    ("CallLaterCallAt", "asyncio/base_events.py", "BaseEventLoop.call_later", "timer = self.call_at(", "CALL"),
    ("ChainSetState", "asyncio/futures.py", "_chain_future._set_state", "_copy_future_state(other, future)", "CALL"),
    ("ChainCopyState", "asyncio/futures.py", "_copy_future_state", "dest.set_exception(_convert_future_exc(exception))|dest.set_exception(", "CALL"),
    ("SetStateDef", "asyncio/futures.py", "_chain_future", "_set_state", "DEF"),
    ("InvokeCallbacks", "concurrent/futures/_base.py", "Future._invoke_callbacks", "callback(self)", "CALL"),
    ("PoolInitializer", "concurrent/futures/thread.py", "_worker", "initializer(*initargs)", "CALL_FUNCTION_EX"),
    ("ProcessCall", "concurrent/futures/process.py", "_process_worker", "r = call_item.fn(", "CALL_FUNCTION_EX"),
    ("ProcessInitializer", "concurrent/futures/process.py", "_process_worker", "initializer(*initargs)", "CALL_FUNCTION_EX"),
    ("ProcessChunk", "concurrent/futures/process.py", "_process_chunk", "return [fn(*args)", "CALL_FUNCTION_EX|CALL"),
    ("ProcessChunkItem", "concurrent/futures/process.py", "_process_chunk.<listcomp>|_process_chunk", "return [fn(*args)", "CALL_FUNCTION_EX"),
    ("ProcessResults", "concurrent/futures/process.py", "_chain_from_iterable_of_lists", "for element in iterable:", "FOR_ITER"),
    ("ProcessSubmitShutdown", "concurrent/futures/process.py", "ProcessPoolExecutor.submit",
     "raise RuntimeError('cannot schedule new futures after shutdown')", "RAISE_VARARGS"),
    ("QueuePickle", "multiprocessing/queues.py", "Queue._feed", "obj = _ForkingPickler.dumps(obj)", "CALL"),
    ("Pickle", "multiprocessing/reduction.py", "ForkingPickler.dumps", "cls(buf, protocol).dump(obj)", "CALL"),
    ("ResultPickle", "concurrent/futures/process.py", "_sendback_result", "result_queue.put(", "CALL"),
    ("SimpleQueuePickle", "multiprocessing/queues.py", "SimpleQueue.put", "obj = _ForkingPickler.dumps(obj)", "CALL"),
    ("ThreadRun", "threading.py", "Thread.run", "self._target(", "CALL_FUNCTION_EX"),
    ("ThreadStartTwice", "threading.py", "Thread.start", "raise RuntimeError(\"threads can only", "RAISE_VARARGS"),
    ("ThreadJoinEarly", "threading.py", "Thread.join", "raise RuntimeError(\"cannot join thread", "RAISE_VARARGS"),
    ("ThreadJoinSelf", "threading.py", "Thread.join", "raise RuntimeError(\"cannot join current", "RAISE_VARARGS"),
    ("ThreadConditionWait", "threading.py", "Condition.wait", "raise RuntimeError(", "RAISE_VARARGS"),
    ("ThreadConditionNotify", "threading.py", "Condition.notify", "raise RuntimeError(", "RAISE_VARARGS"),
    ("ThreadSemaphoreRelease", "threading.py", "BoundedSemaphore.release", "raise ValueError(\"Semaphore", "RAISE_VARARGS"),
    ("ThreadQueueGet", "queue.py", "Queue.get", "raise Empty", "RAISE_VARARGS FIRST"),
    ("ThreadQueueGetTimeout", "queue.py", "Queue.get", "raise Empty", "RAISE_VARARGS"),
    ("ThreadQueueGetNowait", "queue.py", "Queue.get_nowait", "return self.get(", "CALL"),
    ("ThreadQueuePut", "queue.py", "Queue.put", "raise Full", "RAISE_VARARGS FIRST"),
    ("ThreadQueuePutTimeout", "queue.py", "Queue.put", "raise Full", "RAISE_VARARGS"),
    ("ThreadQueuePutNowait", "queue.py", "Queue.put_nowait", "return self.put(", "CALL"),
    ("WorkItemRun", "concurrent/futures/thread.py", "_WorkItem.run", "result = self.fn(", "CALL_FUNCTION_EX"),
    ("SubmitShutdown", "concurrent/futures/thread.py", "ThreadPoolExecutor.submit",
     "raise RuntimeError('cannot schedule new futures after shutdown')", "RAISE_VARARGS"),
    ("FutureResultDone", "concurrent/futures/_base.py", "Future.result", "return self.__get_result()", "CALL FIRST"),
    ("FutureResult", "concurrent/futures/_base.py", "Future.result", "return self.__get_result()", "CALL"),
    ("FutureGetResult", "concurrent/futures/_base.py", "Future._Future__get_result", "raise self._exception", "RAISE_VARARGS"),
    ("FutureTimeout", "concurrent/futures/_base.py", "Future.result", "raise TimeoutError()", "RAISE_VARARGS"),
    ("FutureResultOrCancel", "concurrent/futures/_base.py", "_result_or_cancel", "return fut.result(timeout)", "CALL"),
    ("ExecutorMap", "concurrent/futures/_base.py", "Executor.map.result_iterator", "yield _result_or_cancel(fs.pop())", "CALL"),
    ("ToThread", "asyncio/threads.py", "to_thread", "return await loop.run_in_executor(", "SEND"),
    ("BarrierWait", "asyncio/locks.py", "Barrier.wait", "await self._wait()", "SEND"),
    ("ReleaseWaiterDef", "asyncio/tasks.py", "_release_waiter", "", "DEF"),
    ("AsCompletedDoneDef", "asyncio/tasks.py", "as_completed", "_on_completion", "DEF"),
    ("AsCompletedTimeoutDef", "asyncio/tasks.py", "as_completed", "_on_timeout", "DEF"),
    ("CancelAndWaitWaiter", "asyncio/tasks.py", "_cancel_and_wait", "await waiter", "SEND"),
    ("WaitForCancelNow", "asyncio/tasks.py", "wait_for", "await _cancel_and_wait(fut", "SEND FIRST"),
    ("WaitForCancel", "asyncio/tasks.py", "wait_for", "await _cancel_and_wait(fut", "SEND"),
    ("ManagerEnter", "contextlib.py", "_GeneratorContextManager.__enter__", "return next(self.gen)", "CALL"),
    ("ManagerNoYield", "contextlib.py", "_GeneratorContextManager.__enter__", "raise RuntimeError(\"generator didn't yield\")", "RAISE_VARARGS"),
    ("ManagerExit", "contextlib.py", "_GeneratorContextManager.__exit__", "next(self.gen)", "CALL"),
    ("ManagerThrow", "contextlib.py", "_GeneratorContextManager.__exit__", "self.gen.throw(", "CALL"),
    ("ManagerNoStop", "contextlib.py", "_GeneratorContextManager.__exit__", "raise RuntimeError(\"generator didn't stop\")", "RAISE_VARARGS"),
    ("ManagerNoStopThrown", "contextlib.py", "_GeneratorContextManager.__exit__", "raise RuntimeError(\"generator didn't stop after throw()\")", "RAISE_VARARGS"),
    ("StackExit", "contextlib.py", "ExitStack.__exit__", "if cb(*exc_details):", "CALL_FUNCTION_EX"),
    ("StackRaise", "contextlib.py", "ExitStack.__exit__", "raise exc|raise exc_details[1]", "RAISE_VARARGS"),
    ("AsyncManagerEnter", "contextlib.py", "_AsyncGeneratorContextManager.__aenter__", "return await anext(self.gen)", "SEND"),
    ("AsyncManagerNoYield", "contextlib.py", "_AsyncGeneratorContextManager.__aenter__", "raise RuntimeError(\"generator didn't yield\")", "RAISE_VARARGS"),
    ("AsyncManagerExit", "contextlib.py", "_AsyncGeneratorContextManager.__aexit__", "await anext(self.gen)", "SEND"),
    ("AsyncManagerThrow", "contextlib.py", "_AsyncGeneratorContextManager.__aexit__", "await self.gen.athrow(", "SEND"),
    ("AsyncManagerNoStop", "contextlib.py", "_AsyncGeneratorContextManager.__aexit__", "raise RuntimeError(\"generator didn't stop\")", "RAISE_VARARGS"),
    ("AsyncManagerNoStopThrown", "contextlib.py", "_AsyncGeneratorContextManager.__aexit__", "raise RuntimeError(\"generator didn't stop after athrow()\")", "RAISE_VARARGS"),
    ("AsyncStackExit", "contextlib.py", "AsyncExitStack.__aexit__", "cb_suppress = await cb(*exc_details)", "SEND"),
    ("AsyncStackRaise", "contextlib.py", "AsyncExitStack.__aexit__", "raise exc|raise exc_details[1]", "RAISE_VARARGS"),
    ("AsyncStackExitSync", "contextlib.py", "AsyncExitStack.__aexit__", "cb_suppress = cb(*exc_details)", "CALL_FUNCTION_EX"),
    ("StackEnter", "contextlib.py", "_BaseExitStack.enter_context", "result = _enter(cm)", "CALL"),
    ("StackEnterNoManager", "contextlib.py", "_BaseExitStack.enter_context", "raise TypeError(", "RAISE_VARARGS"),
    ("AsyncStackEnter", "contextlib.py", "AsyncExitStack.enter_async_context", "result = await _enter(cm)", "SEND"),
    ("AsyncStackEnterNoManager", "contextlib.py", "AsyncExitStack.enter_async_context", "raise TypeError(", "RAISE_VARARGS"),
    ("StackCallback", "contextlib.py", "_BaseExitStack._create_cb_wrapper._exit_wrapper", "callback(*args, **kwds)", "CALL_FUNCTION_EX"),
    ("AsyncStackCallback", "contextlib.py", "AsyncExitStack._create_async_cb_wrapper._exit_wrapper", "await callback(*args, **kwds)", "SEND"),
    ("StackClose", "contextlib.py", "ExitStack.close", "self.__exit__(None, None, None)", "CALL"),
    ("AsyncStackClose", "contextlib.py", "AsyncExitStack.aclose", "await self.__aexit__(None, None, None)", "SEND"),
    ("ClosingExit", "contextlib.py", "closing.__exit__", "self.thing.close()", "CALL"),
    ("AclosingExit", "contextlib.py", "aclosing.__aexit__", "await self.thing.aclose()", "SEND"),
    ("ManagerDecorated", "contextlib.py", "ContextDecorator.__call__.inner", "return func(*args, **kwds)", "CALL_FUNCTION_EX"),
    ("ManagerRecreate", "contextlib.py", "ContextDecorator.__call__.inner", "with self._recreate_cm():", "CALL"),
    ("AsyncManagerRecreate", "contextlib.py", "AsyncContextDecorator.__call__.inner", "async with self._recreate_cm():", "SEND"),
    ("AsyncManagerDecorated", "contextlib.py", "AsyncContextDecorator.__call__.inner", "return await func(*args, **kwds)", "SEND"),
]

INSIDE = '''
import dis, importlib, json, sys, traceback
rows = json.loads(sys.argv[1])
def code_of(module, qualified):
    found = importlib.import_module(module)
    for name in qualified.split("."):
        code = getattr(found, "__code__", None)
        inner = [c for c in code.co_consts if getattr(c, "co_name", None) == name] if code else []
        found = inner[0] if inner else getattr(found, name, None)
    return getattr(found, "__code__", found if hasattr(found, "co_code") else None)
out = {}
for row, file, functions, pieces, ops in rows:
    module = file[:-3].replace("/", ".")
    best = None
    for qualified in functions.split("|"):
        code = code_of(module, qualified)
        if code is None:
            continue
        if ops == "DEF":
            inner = [c for c in code.co_consts if getattr(c, "co_name", None) == pieces] if pieces else [code]
            if not inner:
                break
            out[row] = [file, inner[0].co_firstlineno, inner[0].co_qualname, ""]
            continue
        lines = open(code.co_filename).read().split("\\n")
        for piece in pieces.split("|"):
            for op in dis.get_instructions(code):
                at = op.positions
                if not at.lineno or op.opname.removesuffix("_KW") not in ops.removesuffix(" FIRST").split("|"):
                    continue
                line = lines[at.lineno - 1].strip()
                if best and ops.endswith(" FIRST"):
                    continue
                if line == piece[:-1] if piece.endswith("$") else line.startswith(piece):
                    best = (code, at, qualified)
            if best:
                break
        if best:
            break
    if ops == "DEF" or not best:
        continue
    code, at, qualified = best
    frame = traceback.FrameSummary(code.co_filename, at.lineno, code.co_name, end_lineno=at.end_lineno,
                                   colno=at.col_offset, end_colno=at.end_col_offset)
    text = "".join(traceback.StackSummary.from_list([frame]).format())
    out[row] = [file, at.lineno, code.co_name, text.split("\\n", 1)[1]]
print(json.dumps(out))
'''


HEAD = '''//! Frames of CPython's library in tracebacks, 3.11 to 3.14. Generated by `tests/oracle/library_frames.py`.

/// A frame in one version: file below the library's folder, line, function, and what is shown under that.
pub type Shown = (&'static str, u32, &'static str, &'static str);

/// Declares the frames: what each is called, and how each version shows it.
macro_rules! rows {
    ($($(#[$place:meta])* $row:ident: $shown:expr;)*) => {
        /// Which frame.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Row {
            $($(#[$place])* $row,)*
        }

        impl Row {
            /// All rows, by number.
            pub const ALL: &[(&str, Row)] = &[$((stringify!($row), Row::$row),)*];

            /// The row of a name: the prelude writes `#: Sleep` behind a line.
            pub fn named(name: &str) -> Option<Row> {
                let found = Row::ALL.iter().find(|row| row.0 == name);
                found.map(|row| row.1)
            }
        }

        /// The frames by row, for each version: file, line, function, what is shown below.
        pub const SHOWN: &[[Shown; 4]] = &[$($shown,)*];
    };
}

'''


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def main():
    found = []
    for python in sys.argv[1:]:
        done = subprocess.run([python, "-c", INSIDE, json.dumps(ROWS)], capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout))
    while len(found) < 4:
        found.append(found[-1])
    print(HEAD, end="")
    print("#[rustfmt::skip]\nrows! {")
    for row, file, function, *_ in ROWS:
        cells = [version.get(row) or next(v[row] for v in found if row in v) for version in found]
        shown = ", ".join(f"({quoted(c[0])}, {c[1]}, {quoted(c[2])}, {quoted(c[3])})" for c in cells)
        print(f"    /// `{file}` `{function.split('|')[0]}`\n    {row}: [{shown}];")
    print("}")


main()
