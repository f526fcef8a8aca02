import asyncio
from enum import Enum
from itertools import cycle


class Light(Enum):
    RED = ("stop", 0.03)
    GREEN = ("go", 0.02)
    YELLOW = ("slow", 0.01)

    def __init__(self, action, duration):
        self.action = action
        self.duration = duration

    def __str__(self):
        return f"{self.name.lower()} ({self.action})"


class Crossing:
    def __init__(self):
        self.light = Light.RED
        self.green = asyncio.Event()

    async def run(self):
        for self.light in cycle(Light):
            print("light:", self.light)
            if self.light is Light.GREEN:
                self.green.set()
            else:
                self.green.clear()
            await asyncio.sleep(self.light.duration)

    async def cross(self, who, at):
        await asyncio.sleep(at)
        waited = not self.green.is_set()
        await self.green.wait()
        print(f"{who} crosses" + (" after waiting" if waited else ""))


async def main():
    crossing = Crossing()
    light = asyncio.create_task(crossing.run())
    await asyncio.gather(
        crossing.cross("car", 0.005), crossing.cross("bus", 0.04), crossing.cross("bike", 0.055)
    )
    light.cancel()
    print("last light:", crossing.light.name)


asyncio.run(main())
