import asyncio
from enum import Enum, Flag, IntEnum, auto


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    BOTH = READ | WRITE
    ALL = BOTH | EXECUTE


Color = Enum("Color", "RED GREEN BLUE")
Level = IntEnum("Level", ["LOW", "HIGH"])
Word = Enum("Word", {"YES": "y", "NO": "n"})


class Registry(type):
    made = []

    def __init__(cls, name, bases, namespace):
        Registry.made.append(name)


Plugin = Registry("Plugin", (), {"limit": 3})


async def check(wanted, given):
    await asyncio.sleep(0)
    return bool(wanted & given)


async def main():
    print(list(Perm), len(Perm), Perm.BOTH.value, Perm.ALL.value, Perm.BOTH)
    print([perm.name for perm in Perm.BOTH], Perm.READ in Perm.BOTH, Perm.READ | Perm.EXECUTE, ~Perm.READ)
    print(await asyncio.gather(*(check(perm, Perm.BOTH) for perm in Perm)))
    print(list(Color), Color["RED"], Color(2).name, Color.BLUE.value, len(Color))
    print(Plugin, type(Plugin).__name__, Plugin.limit, Registry.made)
    print(Level.HIGH > Level.LOW, Level.HIGH + 1, Word("y"), list(Word))


asyncio.run(main())
