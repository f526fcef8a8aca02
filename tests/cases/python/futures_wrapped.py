import asyncio
from concurrent.futures import ThreadPoolExecutor
import time


def work(x):
    time.sleep(0.02)
    return x + 1


async def main():
    with ThreadPoolExecutor(2) as pool:
        fs = [asyncio.wrap_future(pool.submit(work, i)) for i in range(3)]
        print(await asyncio.gather(*fs))
        loop = asyncio.get_running_loop()
        r = await asyncio.gather(*[loop.run_in_executor(pool, work, i) for i in range(3)], return_exceptions=True)
        print(r)
        for coro in asyncio.as_completed([asyncio.to_thread(work, 5)]):
            print(await coro)


asyncio.run(main())
