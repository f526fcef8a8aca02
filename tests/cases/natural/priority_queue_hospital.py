import asyncio
import itertools
from dataclasses import dataclass, field


@dataclass(order=True)
class Patient:
    severity: int
    number: int = field(default_factory=itertools.count(1).__next__)
    name: str = field(default="", compare=False)


async def doctor(who, room):
    while True:
        p = await room.get()
        print(f"{who} treats {p.name} ({p.severity}/{p.number})")
        await asyncio.sleep(0.01)
        room.task_done()


async def main():
    room = asyncio.PriorityQueue()
    for name, severity in [("flu", 5), ("burn", 2), ("cough", 5), ("heart", 1), ("ankle", 3)]:
        await room.put(Patient(severity, name=name))
    docs = [asyncio.create_task(doctor(d, room)) for d in ("dr. A", "dr. B")]
    await asyncio.sleep(0.005)
    room.put_nowait(Patient(0, name="emergency"))
    await room.join()
    for d in docs:
        d.cancel()
    print(await asyncio.gather(*docs, return_exceptions=True) == [None, None], room.empty())
    q = asyncio.PriorityQueue()
    q.put_nowait((1, {"a": 1}))
    try:
        q.put_nowait((1, {"b": 1}))
    except TypeError as e:
        print(e)


asyncio.run(main())
