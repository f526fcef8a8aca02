import asyncio
import time


async def job(name, delay=0):
    await asyncio.sleep(delay)
    return name


async def main():
    for call in (lambda: print("a", sepp="-"), lambda: round(1.5, digits=1), lambda: sum([1], strt=2),
                 lambda: int("1", bas=2), lambda: print(1, x=2), lambda: job("a", delai=1),
                 lambda: asyncio.Semaphore(valu=1), lambda: asyncio.Lock(lop=None)):
        try:
            call()
        except TypeError as e:
            print(e)
    print(await job("b", delay=0.01))


asyncio.run(main())
