"""What tasks of a program stand at, as CPython tells it: for tests/cases/machine.

    python3.13 tests/oracle/coroutine_chains.py CASE.py > CASE.txt

In virtual time, every ten milliseconds from five on: a line for each task that is not done: its coroutines in the program's own
file with their state, variables and cr_await (with what that awaits in the library), then the task's _fut_waiter.
"""
import asyncio
import inspect
import runpy
import sys

CASE = sys.argv[1]
LAST_MS = 100


def awaited(thing):
    """A coroutine's name as its repr has it, or what else is awaited."""
    if inspect.iscoroutine(thing):
        return f"coroutine {thing.__qualname__}"
    if inspect.isgenerator(thing):
        return f"generator {thing.__name__}"
    return type(thing).__name__


def variables(frame):
    shown = [
        f"{name}={value!r}" if isinstance(value, (int, str)) else name
        for name, value in frame.f_locals.items()
    ]
    return " ".join(sorted(shown))


def chain(coroutine):
    """The coroutines of the case, from the outermost in."""
    told = []
    while inspect.iscoroutine(coroutine):
        line = f"{coroutine.__qualname__} {inspect.getcoroutinestate(coroutine)}"
        held = variables(coroutine.cr_frame)
        path = []
        further = coroutine.cr_await
        while further is not None:
            path.append(awaited(further))
            own = inspect.iscoroutine(further) and further.cr_code.co_filename == CASE
            if own or not inspect.iscoroutine(further):
                break
            further = further.cr_await
        told.append(f"{line} [{held}] cr_await {' -> '.join(path) or None}")
        coroutine = further
    return told


def waiter(task):
    text = repr(task._fut_waiter)
    ends = [text.find(word) for word in (" coro=", " cb=") if word in text]
    return text[: min(ends)] + ">" if ends else text


def tell(ms, loop):
    tasks = [task for task in asyncio.all_tasks(loop) if not task.done()]
    for task in sorted(tasks, key=lambda task: int(task.get_name().split("-")[1])):
        print(f"{ms} ms {task.get_name()}")
        for line in chain(task.get_coro()):
            print(f"  {line}")
        print(f"  _fut_waiter {waiter(task)}")


class Clock:
    """A selector that waits by moving the loop's time on."""

    def __init__(self, selector):
        self.selector = selector
        self.now = 0.0

    def select(self, timeout):
        self.now += max(0.0, timeout or 0.0)
        return self.selector.select(0)

    def __getattr__(self, name):
        return getattr(self.selector, name)


class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = Clock(self._selector)
        self._clock_resolution = 1e-9

    def time(self):
        return self._selector.now


def run(main):
    with asyncio.Runner(loop_factory=Loop) as runner:
        loop = runner.get_loop()
        for ms in range(5, LAST_MS, 10):
            loop.call_later(ms / 1000, tell, ms, loop)
        return runner.run(main)


asyncio.run = run
runpy.run_path(CASE, run_name="__main__")
