import asyncio
import enum
import json
from itertools import count, islice, repeat


class State(str, enum.Enum):
    OPEN = "open"
    SHUT = "shut"


ids = count(1)


async def job(name, times=repeat("x", 2)):
    await asyncio.sleep(0)
    return next(ids), name, list(times)


async def main():
    print(await asyncio.gather(*map(job, "ab")))
    steps = count(0.5, 0.25)
    print(ids, steps, list(islice(steps, 2)), steps, count(), count(5, 2), count(-1))
    print(repeat(3), repeat("x", 2), list(repeat(1, 3)), list(map(pow, range(3), repeat(2))), list(repeat(1, -1)))
    print(list(zip(count(), "ab")), type(ids).__name__, iter(ids) is ids, list(repeat(object=1, times=2)))
    print(json.dumps({"state": State.OPEN, State.SHUT: [State.SHUT]}))


asyncio.run(main())
