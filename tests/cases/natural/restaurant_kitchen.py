import asyncio
from dataclasses import dataclass, field


@dataclass(order=True)
class Order:
    table: int
    dish: str = field(compare=False)
    minutes: int = field(compare=False)


class Kitchen:
    def __init__(self, cooks):
        self.orders = asyncio.Queue(maxsize=3)
        self.ready = asyncio.Queue()
        self.cooks = [asyncio.create_task(self.cook(name)) for name in cooks]

    async def cook(self, name):
        try:
            while True:
                order = await self.orders.get()
                print(f"{name:<6} starts {order.dish} for table {order.table}")
                await asyncio.sleep(order.minutes / 200)
                await self.ready.put((name, order))
                self.orders.task_done()
        except asyncio.CancelledError:
            print(f"{name:<6} goes home")

    async def close(self):
        await self.orders.join()
        for c in self.cooks:
            c.cancel()
        await asyncio.gather(*self.cooks)


async def waiter(kitchen, expected):
    for n in range(1, expected + 1):
        cook, order = await kitchen.ready.get()
        print(f"waiter serves {order.dish} by {cook} ({n}/{expected})")


async def main():
    kitchen = Kitchen(["Remy", "Gordon"])
    menu = [(1, "soup", 4), (2, "steak", 11), (1, "pasta", 9), (3, "salad", 3), (2, "cake", 7)]
    serving = asyncio.create_task(waiter(kitchen, len(menu)))
    for item in menu:
        await kitchen.orders.put(Order(*item))
    await kitchen.close()
    await serving


asyncio.run(main())
