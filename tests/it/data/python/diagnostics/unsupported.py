import shutil
from asyncio import TaskGroup
import asyncio


@staticmethod
def f():
    return 1


match 5:
    case 5:
        pass

asyncio.Queue()
x = b"bytes"
y = 99999999999999999999
open("file")


async def g():
    async for x in y:
        pass
    yield 1


class A(B, C):
    pass


z = f"{x:?}"
