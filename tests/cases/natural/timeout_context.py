import asyncio


async def long_running_task(name: str, seconds: float) -> str:
    await asyncio.sleep(seconds)
    return name


async def main() -> None:
    try:
        async with asyncio.timeout(0.05):
            await long_running_task("too slow", 1)
    except TimeoutError:
        print("The long operation timed out, but we've handled it.")

    async with asyncio.timeout(1) as cm:
        print(await long_running_task("quick", 0.01))
    print("expired:", cm.expired())

    # rescheduling while it runs
    try:
        async with asyncio.timeout(None) as cm:
            print("deadline is", cm.when())
            loop = asyncio.get_running_loop()
            cm.reschedule(loop.time() + 0.03)
            await long_running_task("never", 10)
    except TimeoutError:
        print("expired:", cm.expired())

    # nested: the inner deadline is the nearer one
    try:
        async with asyncio.timeout(1):
            try:
                async with asyncio.timeout(0.01):
                    await asyncio.sleep(0.5)
            except TimeoutError:
                print("inner timeout")
            print("outer goes on")
    except TimeoutError:
        print("outer timeout")


asyncio.run(main())
