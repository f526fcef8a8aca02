import asyncio
from contextlib import suppress


class Periodic:
    def __init__(self, func, interval):
        self.func = func
        self.interval = interval
        self.is_started = False
        self._task = None

    async def start(self):
        if not self.is_started:
            self.is_started = True
            self._task = asyncio.ensure_future(self._run())

    async def stop(self):
        if self.is_started:
            self.is_started = False
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self):
        while True:
            await asyncio.sleep(self.interval)
            self.func()


async def main():
    beats = []
    p = Periodic(lambda: beats.append("tick"), 0.1)
    try:
        print("Start")
        await p.start()
        await asyncio.sleep(0.35)
        print("Stop", beats)
        await p.stop()
        await asyncio.sleep(0.15)
        print("Start")
        await p.start()
        await asyncio.sleep(0.25)
    finally:
        await p.stop()
    print(len(beats), "ticks")


asyncio.run(main())
