import asyncio
import os
from concurrent.futures import ProcessPoolExecutor

state = {"n": 0}


def work(x):
    state["n"] += x
    return state["n"], os.getpid() == PARENT


PARENT = os.getpid()


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1) as pool:
        r = await asyncio.gather(*(loop.run_in_executor(pool, work, x) for x in (1, 2, 3)))
        print(r, state)


if __name__ == "__main__":
    asyncio.run(main())
