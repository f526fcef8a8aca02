import asyncio
from contextlib import aclosing


async def rows(n):
    print("open cursor")
    try:
        for i in range(n):
            await asyncio.sleep(0.001)
            yield {"id": i, "even": i % 2 == 0}
    finally:
        await asyncio.sleep(0.001)
        print("close cursor")


async def first_odd():
    async with aclosing(rows(100)) as cursor:
        async for row in cursor:
            if not row["even"]:
                return row


async def main():
    print(await first_odd())
    print([r["id"] async for r in rows(4)])
    print({r["id"]: r["even"] async for r in rows(3) if r["id"]})
    gen = rows(5)
    print(await anext(gen))
    await gen.aclose()
    print(await anext(gen, "exhausted"))
    try:
        await gen.__anext__()
    except StopAsyncIteration:
        print("StopAsyncIteration")
    print(sum([r["id"] async for r in rows(5)]), [await c for c in [asyncio.sleep(0, i) for i in "xy"]])


asyncio.run(main())
