import asyncio
import time
from collections import deque


class Scheduler:
    """A toy cooperative scheduler over plain generators."""

    def __init__(self):
        self.ready = deque()
        self.log = []

    def spawn(self, gen):
        self.ready.append(gen)

    def run(self):
        while self.ready:
            gen = self.ready.popleft()
            try:
                value = next(gen)
            except StopIteration as stop:
                self.log.append(f"done {stop.value}")
            else:
                self.log.append(value)
                self.ready.append(gen)


def task(name, n):
    for i in range(n):
        yield f"{name}{i}"
    return name


def averager():
    total = count = 0
    average = None
    while True:
        x = yield average
        if x is None:
            return average
        total += x
        count += 1
        average = total / count


def outer():
    result = yield from averager()
    yield f"result={result}"


s = Scheduler()
s.spawn(task("a", 2)); s.spawn(task("b", 1))
s.run()
print(s.log)
g = outer()
next(g)
print([g.send(v) for v in (10, 20, 60)], g.send(None))
g.close()


def careful():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closing")
    finally:
        print("finally")


g = careful(); next(g); g.close()
g = careful(); next(g)
try:
    g.throw(ValueError("boom"))
except ValueError as e:
    print("out:", e)
print(list(x for x in careful()))
