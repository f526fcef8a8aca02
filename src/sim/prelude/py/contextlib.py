# CPython 3.13 Lib/contextlib.py.
class AbstractContextManager:
    __module__ = "contextlib"

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return None


class AbstractAsyncContextManager:
    __module__ = "contextlib"

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        return None


class ContextDecorator:
    __module__ = "contextlib"

    def _recreate_cm(self):
        return self

    def __call__(self, function):
        def inner(*args, **keywords):
            with self._recreate_cm():  #: ManagerRecreate
                return function(*args, **keywords)  #: ManagerDecorated

        return named_like(inner, function)


class _GeneratorContextManager(ContextDecorator):
    __module__ = "contextlib"

    def __init__(self, func, args, keywords):
        self.gen = func(*args, **keywords)
        self.func = func
        self.args = args
        self.kwds = keywords

    def _recreate_cm(self):
        return _GeneratorContextManager(self.func, self.args, self.kwds)

    def __enter__(self):
        self.args = self.kwds = self.func = None
        try:
            return next(self.gen)  #: ManagerEnter
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None  #: ManagerNoYield

    def __exit__(self, kind, value, traceback):
        if kind is None:
            try:
                next(self.gen)  #: ManagerExit
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")  #: ManagerNoStop
            finally:
                self.gen.close()
        if value is None:
            value = kind()
        length = _pollscope.traceback_length(value)
        try:
            self.gen.throw(value)  #: ManagerThrow
        except StopIteration as caught:
            return caught is not value
        except RuntimeError as caught:
            if caught is value or isinstance(value, StopIteration) and caught.__cause__ is value:
                _pollscope.cut_traceback(value, length)
                return False
            raise
        except BaseException as caught:
            if caught is not value:
                raise
            _pollscope.cut_traceback(value, length)
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")  #: ManagerNoStopThrown
        finally:
            self.gen.close()


def contextmanager(func):
    def helper(*args, **keywords):
        return _GeneratorContextManager(func, args, keywords)

    return named_like(helper, func)


class AsyncContextDecorator:
    __module__ = "contextlib"

    def _recreate_cm(self):
        return self

    def __call__(self, function):
        async def inner(*args, **keywords):
            async with self._recreate_cm():  #: AsyncManagerRecreate
                return await function(*args, **keywords)  #: AsyncManagerDecorated

        return named_like(inner, function)


class _AsyncGeneratorContextManager:
    __module__ = "contextlib"

    def __init__(self, func, args, keywords):
        self.gen = func(*args, **keywords)
        self.func = func
        self.args = args
        self.kwds = keywords

    def __call__(self, function):
        func, args, keywords = self.func, self.args, self.kwds

        async def inner(*given, **named):
            async with _AsyncGeneratorContextManager(func, args, keywords):  #: AsyncManagerRecreate
                return await function(*given, **named)  #: AsyncManagerDecorated

        return named_like(inner, function)

    async def __aenter__(self):
        self.args = self.kwds = self.func = None
        try:
            return await self.gen.__anext__()  #: AsyncManagerEnter
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None  #: AsyncManagerNoYield

    async def __aexit__(self, kind, value, traceback):
        if kind is None:
            try:
                await self.gen.__anext__()  #: AsyncManagerExit
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")  #: AsyncManagerNoStop
            finally:
                await self.gen.aclose()
        if value is None:
            value = kind()
        length = _pollscope.traceback_length(value)
        try:
            await self.gen.athrow(value)  #: AsyncManagerThrow
        except StopAsyncIteration as caught:
            return caught is not value
        except RuntimeError as caught:
            if caught is value:
                _pollscope.cut_traceback(value, length)
                return False
            if isinstance(value, (StopIteration, StopAsyncIteration)) and caught.__cause__ is value:
                _pollscope.cut_traceback(value, length)
                return False
            raise
        except BaseException as caught:
            if caught is not value:
                raise
            _pollscope.cut_traceback(value, length)
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")  #: AsyncManagerNoStopThrown
        finally:
            await self.gen.aclose()


def asynccontextmanager(func):
    def helper(*args, **keywords):
        return _AsyncGeneratorContextManager(func, args, keywords)

    return named_like(helper, func)


class closing:
    __module__ = "contextlib"

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()  #: ClosingExit


class aclosing:
    __module__ = "contextlib"

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()  #: AclosingExit


class redirect_stdout:
    __module__ = "contextlib"

    def __init__(self, new_target):
        self._new_target = new_target

    def __enter__(self):
        if self._new_target is None:
            _pollscope.refuse("`redirect_stdout(None)`")
        _pollscope.redirect(self._new_target)
        return self._new_target

    def __exit__(self, kind, value, traceback):
        _pollscope.redirect(None)


class suppress:
    __module__ = "contextlib"

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, value, traceback):
        if kind is None:
            return None
        return issubclass(kind, self._exceptions)


class nullcontext:
    __module__ = "contextlib"

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class _BaseExitStack:
    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        stack = type(self)()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return stack

    def push(self, exit):
        method = getattr(exit, "__exit__", None)
        self._exit_callbacks.append((True, exit if method is None else method))
        return exit

    def enter_context(self, manager):
        cls = type(manager)
        if not hasattr(cls, "__enter__") or not hasattr(cls, "__exit__"):
            name = f"{cls.__module__}.{cls.__qualname__}"
            raise TypeError(f"'{name}' object does not support the context manager protocol")  #: StackEnterNoManager
        exit = manager.__exit__
        result = manager.__enter__()  #: StackEnter
        self._exit_callbacks.append((True, exit))
        return result

    def callback(self, function, *args, **keywords):
        def run(kind, value, traceback):
            function(*args, **keywords)  #: StackCallback

        self._exit_callbacks.append((True, run))
        return function


# What comes out of a callback belongs to what was being handled before it, as nested `with`s have it.
def _chained(raised, before, frame):
    while True:
        context = raised.__context__
        if context is None or context is before:
            return
        if context is frame:
            break
        raised = context
    raised.__context__ = before


class ExitStack(_BaseExitStack):
    __module__ = "contextlib"

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        received = value is not None
        current = value
        pending = False
        suppressed = False
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                if callback(None if current is None else type(current), current, None):  #: StackExit
                    suppressed = True
                    pending = False
                    current = None
            except BaseException as raised:
                _chained(raised, current, value)
                pending = True
                current = raised
        if pending:
            context = current.__context__
            try:
                raise current  #: StackRaise
            except BaseException:
                current.__context__ = context
                raise
        return received and suppressed

    def close(self):
        self.__exit__(None, None, None)  #: StackClose


class AsyncExitStack(_BaseExitStack):
    __module__ = "contextlib"

    async def enter_async_context(self, manager):
        cls = type(manager)
        if not hasattr(cls, "__aenter__") or not hasattr(cls, "__aexit__"):
            name = f"{cls.__module__}.{cls.__qualname__}"
            raise TypeError(f"'{name}' object does not support the asynchronous context manager protocol")  #: AsyncStackEnterNoManager
        exit = manager.__aexit__
        result = await manager.__aenter__()  #: AsyncStackEnter
        self._exit_callbacks.append((False, exit))
        return result

    def push_async_exit(self, exit):
        method = getattr(exit, "__aexit__", None)
        self._exit_callbacks.append((False, exit if method is None else method))
        return exit

    def push_async_callback(self, function, *args, **keywords):
        async def run(kind, value, traceback):
            await function(*args, **keywords)  #: AsyncStackCallback

        self._exit_callbacks.append((False, run))
        return function

    async def aclose(self):
        await self.__aexit__(None, None, None)  #: AsyncStackClose

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, traceback):
        received = value is not None
        current = value
        pending = False
        suppressed = False
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                if is_sync:
                    swallows = callback(None if current is None else type(current), current, None)  #: AsyncStackExitSync
                else:
                    swallows = await callback(None if current is None else type(current), current, None)  #: AsyncStackExit
                if swallows:
                    suppressed = True
                    pending = False
                    current = None
            except BaseException as raised:
                _chained(raised, current, value)
                pending = True
                current = raised
        if pending:
            context = current.__context__
            try:
                raise current  #: AsyncStackRaise
            except BaseException:
                current.__context__ = context
                raise
        return received and suppressed
