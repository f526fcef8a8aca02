import asyncio


async def step(name, t):
    print("begin", name)
    try:
        await asyncio.sleep(t)
        print("end", name)
    except asyncio.CancelledError:
        print("cancelled", name)
        raise


async def main():
    try:
        async with asyncio.timeout(0.05):
            try:
                async with asyncio.timeout(0.02):
                    await step("inner", 0.1)
            except TimeoutError:
                print("inner timeout")
            await step("outer", 0.1)
    except TimeoutError as e:
        print("outer timeout", repr(e), repr(e.__cause__))
    async with asyncio.timeout_at(asyncio.get_running_loop().time() + 0.05) as t:
        await step("ok", 0.01)
    print(t.expired(), t.when() is not None)

    async def swallow():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return "swallowed"

    print(await asyncio.wait_for(swallow(), 0.01))
    await asyncio.wait_for(step("last", 1), 0.01)


try:
    asyncio.run(main())
except TimeoutError:
    print("TimeoutError at the top")
