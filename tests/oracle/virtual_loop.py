"""Runs asyncio programs on the real loop and tasks of this CPython, in virtual time.

    python3 virtual_loop.py FILE...

prints one line of JSON per file: what it printed ("stdout") and how it ended ("end": "finished", "stuck",
or the name of the exception that left it). The rules, which the simulator follows too:

* The clock moves only while the selector waits, in whole milliseconds, rounded up, and in time.sleep.
* Every reading of the clock is a little later than the one before, so that equal delays end in the order
  in which they were asked for.
* Where CPython iterates over a set of tasks, it is in order of their creation.
* Asynchronous generators are closed at the end in the order in which they were started.
* What only the cyclic garbage collector would find stays alive: when it looks is nobody's promise.
* A loop that waits for nothing is stuck: the program ends there and prints no more.
"""

import asyncio
import asyncio.taskgroups
import contextlib
import contextvars
import dataclasses
import functools
import gc
import io
import json
import math
import os
import signal
import sys
import time
import weakref

# Readings differ by this much; a millisecond has room for a million of them.
READING = 1e-9 / 1024
# A program that runs longer is killed.
SECONDS_MAX = 20
# Deadlines closer than this are due together.
RESOLUTION = 1e-6

# The names that each head has made.
HEADS = {}


class Stuck(BaseException):
    """Nothing can happen any more."""


class Clock:
    now = 0.0
    readings = 0

    @classmethod
    def read(cls):
        cls.readings += 1
        return cls.now + cls.readings * READING

    @classmethod
    def wait(cls, seconds):
        cls.now += max(0.0, seconds)


class Ordered(dict):
    """A set that remembers the order in which it was filled."""

    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


class Generators:
    """A weak set of asynchronous generators that remembers the order in which it was filled."""

    def __init__(self):
        self.all = {}

    def add(self, item):
        self.all.pop(id(item), None)
        self.all[id(item)] = weakref.ref(item)

    def discard(self, item):
        self.all.pop(id(item), None)

    def clear(self):
        self.all.clear()

    def __iter__(self):
        lost = self.lost() if any(is_finished(ref()) for ref in self.all.values()) else set()
        found = [ref() for key, ref in self.all.items() if key not in lost]
        return iter([one for one in found if one is not None])

    def __len__(self):
        return len(list(iter(self)))

    def lost(self):
        """Finished ones that nothing but a cycle keeps alive, such as that of an exception whose traceback
        refers to itself by what the frames hold. A copy of this process collects garbage to find them."""
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            VirtualLoop._write_to_self = lambda self: None
            finished = [key for key, ref in self.all.items() if is_finished(ref())]
            gc.collect()
            lost = [key for key in finished if self.all[key]() is None]
            os.write(writer, json.dumps(lost).encode())
            os._exit(0)
        os.close(writer)
        with open(reader) as answer:
            lost = set(json.load(answer))
        os.waitpid(child, 0)
        return lost


def is_finished(generator):
    return generator is not None and generator.ag_frame is None


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__()
        self._clock_resolution = RESOLUTION
        self._asyncgens = Generators()
        self._real_select = self._selector.select
        self._selector.select = self._select

    def time(self):
        return Clock.read()

    def _select(self, timeout=None):
        events = self._real_select(0)
        if events or timeout == 0:
            return events
        if timeout is None:
            Printed.muted = True
            raise Stuck
        if timeout > RESOLUTION:
            Clock.wait(math.ceil(timeout * 1e3 - RESOLUTION * 1e3) * 1e-3)
        return events


class Printed(io.StringIO):
    muted = False

    def write(self, text):
        return len(text) if Printed.muted else super().write(text)


def in_order_of_creation(made):
    find_all = asyncio.tasks.all_tasks

    def all_tasks(loop=None):
        alive = find_all(loop)
        return [task for task in (ref() for ref in made) if task in alive]

    return all_tasks


def compiled(path):
    """What comes before the line `# functions` is the same in many programs: it runs once, in this process."""
    with open(path) as file:
        head, mark, rest = file.read().partition("\n# functions\n")
    if not mark:
        return compile(head, path, "exec"), {"__name__": "__main__"}
    if head not in HEADS:
        HEADS[head] = {"__name__": "__main__"}
        exec(compile(head, path, "exec"), HEADS[head])
    blank = "\n" * (head.count("\n") + 2)
    return compile(blank + rest, path, "exec"), HEADS[head]


def run(path, code, names):
    made = []
    create_task = asyncio.base_events.BaseEventLoop.create_task

    def remember(self, coro, **options):
        place = len(made)
        made.append(lambda: None)
        task = create_task(self, coro, **options)
        made[place] = weakref.ref(task)
        return task

    VirtualLoop.create_task = remember
    asyncio.tasks.all_tasks = in_order_of_creation(made)
    printed = sys.stdout = Printed()
    try:
        exec(code, names)
        end = "finished"
    except BaseException as error:
        end = type(error).__name__
    if Printed.muted:
        end = "stuck"
    return {"file": path, "stdout": printed.getvalue(), "end": end}


def run_apart(path, stdout):
    """Runs a program in a process of its own, so that none sees what another left behind."""
    try:
        code, names = compiled(path)
    except SyntaxError:
        print(json.dumps({"file": path, "stdout": "", "end": "SyntaxError"}), file=stdout, flush=True)
        return
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS_MAX)
        result = run(path, code, names)
        stdout.write(json.dumps(result) + "\n")
        stdout.flush()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status != 0:
        print(json.dumps({"file": path, "stdout": "", "end": f"died: status {status}"}), file=stdout, flush=True)


def main():
    asyncio.events.new_event_loop = VirtualLoop
    asyncio.taskgroups.set = Ordered
    time.sleep = Clock.wait
    stdout, sys.stderr = sys.stdout, io.StringIO()
    gc.collect()
    gc.disable()
    for path in sys.argv[1:]:
        run_apart(path, stdout)


main()
