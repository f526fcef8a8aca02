# CPython 3.12 and 3.13 Lib/asyncio/tasks.py `as_completed`: a generator before 3.13, an iterator of both
# kinds since. What finishes is put into a queue.
class _AsCompletedIterator:
    __module__ = "asyncio.tasks"

    def __init__(self, aws, timeout):
        self._done = Queue()
        self._timeout_handle = None
        todo = set()
        for aw in set(aws):
            todo.add(ensure_future(aw))
        for f in todo:
            f.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timeout_handle = get_running_loop().call_later(timeout, self._handle_timeout)
        self._todo = todo
        self._todo_left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._todo_left:
            raise StopAsyncIteration
        self._todo_left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._todo_left:
            raise StopIteration
        self._todo_left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, f):
        if not self._todo:
            return
        self._todo.remove(f)
        self._done.put_nowait(f)
        if not self._todo and self._timeout_handle is not None:
            self._timeout_handle.cancel()

    async def _wait_for_one(self, resolve=False):
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f.result() if resolve else f


if VERSION < 13:

    def as_completed(fs, *, timeout=None):
        if isfuture(fs) or _pollscope.iscoroutine(fs):
            raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
        done = Queue()
        todo = {ensure_future(f) for f in set(fs)}
        timeout_handle = None

        def _on_timeout():
            for f in todo:
                f.remove_done_callback(_on_completion)
                done.put_nowait(None)
            todo.clear()

        def _on_completion(f):
            if not todo:
                return
            todo.remove(f)
            done.put_nowait(f)
            if not todo and timeout_handle is not None:
                timeout_handle.cancel()

        async def _wait_for_one():
            f = await done.get()
            if f is None:
                raise TimeoutError
            return f.result()

        for f in todo:
            f.add_done_callback(_on_completion)
        if todo and timeout is not None:
            timeout_handle = get_running_loop().call_later(timeout, _on_timeout)
        for _ in range(len(todo)):
            yield _wait_for_one()

else:

    def as_completed(fs, *, timeout=None):
        if isfuture(fs) or _pollscope.iscoroutine(fs):
            raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
        return _AsCompletedIterator(fs, timeout)
