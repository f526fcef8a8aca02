import asyncio


class Kitchen:
    def __init__(self):
        self.stove = asyncio.Lock()
        self.dishes = asyncio.Queue(1)


async def cook(n, kitchen):
    async with kitchen.stove:
        await asyncio.sleep(0.01)
        await kitchen.dishes.put(n)


async def main():
    kitchen = Kitchen()
    async with asyncio.TaskGroup() as group:
        for n in range(3):
            group.create_task(cook(n, kitchen))
        for _ in range(3):
            await asyncio.sleep(0.05)
            print("served", await kitchen.dishes.get())


asyncio.run(main())
