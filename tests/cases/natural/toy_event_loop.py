"""A scheduler for generator based tasks, in the spirit of many talks."""
import heapq
from collections import deque


class Scheduler:
    def __init__(self):
        self.ready = deque()
        self.sleeping = []
        self.now = 0
        self.sequence = 0

    def spawn(self, gen, name):
        self.ready.append((gen, name))

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                deadline, _, gen, name = heapq.heappop(self.sleeping)
                self.now = max(self.now, deadline)
                self.ready.append((gen, name))
            gen, name = self.ready.popleft()
            try:
                delay = next(gen)
            except StopIteration as e:
                print(f"{self.now:>3} {name} returned {e.value}")
                continue
            if delay:
                self.sequence += 1
                heapq.heappush(self.sleeping, (self.now + delay, self.sequence, gen, name))
            else:
                self.ready.append((gen, name))


sched = Scheduler()


def up(n, step):
    x = 0
    while x < n:
        print(f"{sched.now:>3} up {x}")
        x += 1
        yield step
    return x


def down(n, step):
    while n > 0:
        print(f"{sched.now:>3} down {n}")
        n -= 1
        yield step
    return "bottom"


sched.spawn(up(4, 3), "up")
sched.spawn(down(3, 5), "down")
sched.spawn(up(2, 0), "eager")
sched.run()
