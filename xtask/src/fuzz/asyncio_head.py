import asyncio
import contextvars
import sys
from contextlib import asynccontextmanager

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
VAR = contextvars.ContextVar('VAR', default=0)


def say(label, *more):
    task = asyncio.current_task()
    asked = task.cancelling() if task else None
    print(label, round(asyncio.get_running_loop().time() / UNIT), asked, *more)


def about(error):
    inner = [about(one) for one in error.exceptions] if isinstance(error, BaseExceptionGroup) else []
    return type(error).__name__, str(error), *inner


def ended(future):
    say('ended', future.done(), future.cancelled())


def broken(future):
    raise LookupError('broken')


def noted(limit):
    LIMITS.append(limit)
    return limit


def spawn(coroutine, name):
    task = asyncio.create_task(coroutine, name=name)
    TASKS.append(task)
    return task


async def told(label, awaitable):
    try:
        say(label, 'gave', await awaitable)
    except Exception as error:
        say(label, 'raised', *about(error))


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
        if sys.version_info >= (3, 13):  # before, a cancelled aclose() is thrown into twice
            await asyncio.sleep(0)
        say('ticks ended')


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

