import asyncio
import heapq
import itertools


class Scheduler:
    def __init__(self):
        self._heap = []
        self._seq = itertools.count()

    def every(self, interval, func, *args, times=None):
        self._push(interval, interval, func, args, times)

    def once(self, delay, func, *args):
        self._push(delay, None, func, args, 1)

    def _push(self, due, interval, func, args, times):
        heapq.heappush(self._heap, (due, next(self._seq), interval, func, args, times))

    async def run(self):
        now = 0
        while self._heap:
            due, _, interval, func, args, times = heapq.heappop(self._heap)
            await asyncio.sleep((due - now) / 1000)
            now = due
            result = func(*args)
            if asyncio.iscoroutine(result):
                result = await result
            print(f"{now:>4} ms: {result}")
            if times is not None:
                times -= 1
            if interval and times != 0:
                self._push(now + interval, interval, func, args, times)


async def backup(name):
    await asyncio.sleep(0)
    return f"backup of {name} done"


s = Scheduler()
s.every(20, lambda: "tick", times=4)
s.every(30, backup, "db", times=2)
s.once(50, str.upper, "one shot")
asyncio.run(s.run())
