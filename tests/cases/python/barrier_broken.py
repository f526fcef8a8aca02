import asyncio


async def phase(barrier, name):
    async with barrier as position:
        print(name, "through at", position)
    async with barrier:
        print(name, "never here")


async def main():
    barrier = asyncio.Barrier(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(phase(barrier, "a"))
        group.create_task(phase(barrier, "b"))
        group.create_task(phase(barrier, "c"))
        await asyncio.sleep(0.05)
        print(barrier.n_waiting, "waits")
        await barrier.abort()


asyncio.run(main())
