import asyncio


async def main():
    results = []

    async def record(value):
        await asyncio.sleep(0.001)
        results.append(value)

    # the classic bug: every lambda sees the last i
    factories = [lambda: record(i) for i in range(3)]
    await asyncio.gather(*(f() for f in factories))
    print("buggy:", results)
    results.clear()
    factories = [lambda i=i: record(i) for i in range(3)]
    await asyncio.gather(*(f() for f in factories))
    print("fixed:", results)

    tasks = {}
    for name in ("x", "y"):
        async def job():
            await asyncio.sleep(0)
            return name

        tasks[name] = asyncio.create_task(job())
    print({k: await t for k, t in tasks.items()})

    counter = 0

    async def bump():
        nonlocal counter
        current = counter
        await asyncio.sleep(0)
        counter = current + 1

    await asyncio.gather(*[bump() for _ in range(10)])
    print("lost updates:", counter)


asyncio.run(main())
