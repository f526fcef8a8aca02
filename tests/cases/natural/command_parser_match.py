import asyncio
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


async def handle(command, log):
    await asyncio.sleep(0)
    match command:
        case ["quit" | "exit"]:
            return False
        case ["go", ("north" | "south" | "east" | "west") as direction]:
            log.append(f"going {direction}")
        case ["get", obj]:
            log.append(f"you take the {obj}")
        case ["drop", *objects] if objects:
            log.append(f"you drop {', '.join(objects)}")
        case {"type": "click", "at": Point(x=0, y=y)}:
            log.append(f"click on the left edge at height {y}")
        case {"type": "click", "at": Point(x, y), **rest}:
            log.append(f"click at {x},{y} {rest}")
        case int(n) | float(n) if n > 100:
            log.append(f"big number {n}")
        case str() as text:
            log.append(f"just text: {text!r}")
        case None:
            log.append("nothing")
        case _:
            log.append(f"cannot understand {command}")
    return True


async def main():
    log = []
    inputs = [
        "go north".split(), "go up".split(), ["get", "lamp"], "drop sword shield".split(), ["drop"],
        {"type": "click", "at": Point(0, 7)}, {"type": "click", "at": Point(3, 4), "button": 1},
        250, 99, "hello", None, ["exit"], ["go", "east"],
    ]
    for command in inputs:
        if not await handle(command, log):
            print("bye after", len(log), "lines")
            break
    print(*log, sep="\n")


asyncio.run(main())
