import asyncio
from enum import IntEnum


class Direction(IntEnum):
    DOWN = -1
    IDLE = 0
    UP = 1


class Elevator:
    def __init__(self, floors):
        self.floors = floors
        self.floor = 0
        self.requests = set()
        self.called = asyncio.Event()
        self.moved = 0

    def call(self, floor):
        if not 0 <= floor < self.floors:
            raise ValueError(f"no floor {floor}")
        self.requests.add(floor)
        self.called.set()

    @property
    def direction(self):
        if not self.requests:
            return Direction.IDLE
        target = min(self.requests, key=lambda f: (abs(f - self.floor), f))
        return Direction.UP if target > self.floor else Direction.DOWN

    async def run(self):
        while True:
            await self.called.wait()
            while self.requests:
                if self.floor in self.requests:
                    print(f"doors open on floor {self.floor}")
                    self.requests.remove(self.floor)
                    continue
                d = self.direction
                print(f"{self.floor} going {d.name.lower()}")
                await asyncio.sleep(0.01)
                self.floor += d
                self.moved += 1
            self.called.clear()


async def main():
    lift = Elevator(6)
    task = asyncio.create_task(lift.run())
    lift.call(3)
    await asyncio.sleep(0.015)
    lift.call(1)
    lift.call(5)
    try:
        lift.call(6)
    except ValueError as e:
        print("error:", e)
    await asyncio.sleep(0.15)
    task.cancel()
    print(f"on floor {lift.floor}, moved {lift.moved} floors, {lift.direction!r}")


asyncio.run(main())
