import asyncio
import contextvars
from contextlib import AsyncExitStack, aclosing, asynccontextmanager

UNIT = 0.001
EVENTS = [asyncio.Event() for _ in range(2)]
LOCKS = [asyncio.Lock() for _ in range(2)]
SEMAPHORES = [asyncio.Semaphore(1), asyncio.BoundedSemaphore(2)]
CONDITION = asyncio.Condition()
BARRIER = asyncio.Barrier(2)
QUEUES = [asyncio.Queue(), asyncio.Queue(1), asyncio.PriorityQueue(2), asyncio.LifoQueue(2)]
FUTURES = []
TASKS = []
HANDLES = []
LIMITS = []
STREAMS = []
GROUPS = []
STEPS = []
VAR = contextvars.ContextVar('VAR', default=0)


def say(label, *more):
    task = asyncio.current_task()
    asked = task.cancelling() if task else None
    print(label, round(asyncio.get_running_loop().time() / UNIT), asked, *[without_places(str(one)) for one in more])


def about(error):
    inner = [about(one) for one in error.exceptions] if isinstance(error, BaseExceptionGroup) else []
    behind = [type(one).__name__ for one in (error.__cause__, error.__context__) if one]
    return type(error).__name__, without_places(str(error)), *behind, *inner


def ended(future):
    say('ended', future.done(), future.cancelled())


def broken(future):
    raise LookupError('broken')


def noted(limit):
    LIMITS.append(limit)
    return limit


def shown(value):
    return without_places(repr(value))


def without_places(text):
    """Addresses, also cut ones, differ from run to run, and the library is somewhere else on every machine."""
    gone = ('0x', '...x', '/lib/python', '_completion')
    words = [word for word in text.split(' ') if not any(part in word for part in gone)]
    return ' '.join(word.rpartition('.py:')[2] for word in words)


def spawn(coroutine, name):
    task = asyncio.create_task(coroutine, name=name)
    TASKS.append(task)
    return task


def younger():
    """A task started after this one: no task waits, by others, for itself."""
    if asyncio.get_running_loop().get_task_factory():
        return asyncio.sleep(0, 'eager tasks are listed when they have run')
    task = asyncio.current_task()
    if task in TASKS or task.get_name() == 'Task-1':
        later = TASKS[TASKS.index(task) + 1 if task in TASKS else 0:]
        return later[len(later) // 2] if later else asyncio.sleep(0, 'no task')
    return asyncio.sleep(0, 'another task')


def counting(start):
    count = start

    def more(amount=1):
        nonlocal count
        count += amount
        say('counted', count)
        return count

    return more


MORE = counting(10)
MORES = [counting(0)]


def steps(count):
    given = 0
    try:
        for turn in range(count):
            try:
                given = yield turn, given
            except KeyError as error:
                say('step caught', *about(error))
    finally:
        say('steps end', given)
    return given


def chained(count):
    try:
        last = yield from steps(count)
        yield 'last', last
    except ValueError as error:
        say('chained caught', *about(error))
        yield from steps(1)


class Twice:
    def __init__(self, awaitable):
        self.awaitable = awaitable

    def __await__(self):
        say('first')
        try:
            yield from asyncio.sleep(0).__await__()
            return (yield from asyncio.ensure_future(self.awaitable).__await__())
        finally:
            say('twice')


class Countdown:
    def __init__(self, count):
        self.count = count

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.count == 0:
            raise StopAsyncIteration
        self.count -= 1
        await asyncio.sleep(0)
        return self.count


async def told(label, awaitable):
    try:
        say(label, 'gave', await awaitable)
    except Exception as error:
        say(label, 'raised', *about(error))


async def stubborn(times, delay):
    for turn in range(times):
        try:
            await asyncio.sleep(delay)
            return turn
        except asyncio.CancelledError as error:
            say('stubborn', *about(error))
    return 'gave in'


async def polite(delay):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        asyncio.current_task().uncancel()
        raise KeyError('polite')
    finally:
        say('polite')
        await asyncio.sleep(0)
        say('polite end')


async def each(tasks, timeout):
    for first in asyncio.as_completed(tasks, timeout=timeout):
        await told('each', first)


async def ticks(count, delay):
    try:
        for turn in range(count):
            await asyncio.sleep(delay)
            say('tick', turn, (yield turn))
    except ValueError as error:
        say('tick caught', *about(error))
        yield -1
    finally:
        say('ticks end')
        await asyncio.sleep(0)
        say('ticks ended')


async def doubled(stream):
    async with aclosing(stream):
        async for item in stream:
            try:
                yield item * 2
            finally:
                say('doubled', item)


@asynccontextmanager
async def held(delay):
    say('taking')
    await asyncio.sleep(delay)
    try:
        yield delay
    except KeyError as error:
        say('held', *about(error))
    finally:
        await asyncio.sleep(delay)
        say('given back')


class Door:
    def __init__(self, caught):
        self.caught = caught

    async def __aenter__(self):
        await asyncio.sleep(0)
        say('opened')
        return self

    async def __aexit__(self, kind, error, traceback):
        say('closing', kind and kind.__name__)
        await asyncio.sleep(0)
        return kind is not None and issubclass(kind, self.caught)


@asynccontextmanager
async def stacked():
    async with AsyncExitStack() as stack:
        stack.callback(say, 'stack over')
        stack.push_async_callback(told, 'stacked', EVENTS[1].wait())
        yield await stack.enter_async_context(held(0))


# functions
