import asyncio
from enum import Enum


class Light(Enum):
    RED = "red"
    GREEN = "green"
    YELLOW = "yellow"

    def next(self):
        match self:
            case Light.RED:
                return Light.GREEN
            case Light.GREEN:
                return Light.YELLOW
            case Light.YELLOW:
                return Light.RED


DURATION = {Light.RED: 0.03, Light.GREEN: 0.02, Light.YELLOW: 0.01}


async def traffic_light(changes):
    light = Light.RED
    for _ in range(changes):
        print(f"{light.name:<6} ({light.value}) for {DURATION[light] * 1000:.0f} ms")
        await asyncio.sleep(DURATION[light])
        light = light.next()
    return light


print([l.name for l in Light], Light("green"), Light["YELLOW"], len(Light))
print("stopped at", repr(asyncio.run(traffic_light(7))))
