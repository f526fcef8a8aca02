"""Async generators that are still in use when the loop ends: known or not, closing or not."""
import asyncio


async def ticks(number):
    try:
        yield number
    finally:
        print("ticks end", number)


async def later(turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print("got", await anext(ticks(turns)))


async def cancelled(turns):
    try:
        await asyncio.sleep(1)
    finally:
        asyncio.create_task(later(turns)).add_done_callback(lambda task: print("done"))


async def main(turns):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"].split(" <")[0]))
    asyncio.create_task(cancelled(turns))
    await asyncio.sleep(0)
    closing = asyncio.create_task(ticks(10).aclose())
    closing.cancel()
    print(await asyncio.gather(closing, return_exceptions=True))


for turns in (0, 1, 2, 3, 6):
    print("turns", turns)
    asyncio.run(main(turns))
