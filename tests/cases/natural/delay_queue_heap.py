import asyncio
import heapq
import itertools


class DelayQueue:
    def __init__(self):
        self._heap = []
        self._counter = itertools.count()
        self._wakeup = asyncio.Event()

    def put(self, item, delay):
        when = asyncio.get_running_loop().time() + delay
        heapq.heappush(self._heap, (when, next(self._counter), item))
        self._wakeup.set()

    async def get(self):
        loop = asyncio.get_running_loop()
        while True:
            if self._heap:
                when, _, item = self._heap[0]
                remaining = when - loop.time()
                if remaining <= 0:
                    heapq.heappop(self._heap)
                    return item
                timeout = remaining
            else:
                timeout = None
            self._wakeup.clear()
            try:
                await asyncio.wait_for(self._wakeup.wait(), timeout)
            except asyncio.TimeoutError:
                pass


async def main():
    q = DelayQueue()
    for item, delay in [("c", 0.09), ("a", 0.03), ("b", 0.06)]:
        q.put(item, delay)
    getter = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put("first", 0)
    print(await getter)
    print([await q.get() for _ in range(3)])


asyncio.run(main())
