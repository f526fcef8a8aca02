"""A small shop: clerks take orders from a queue, a till counts, a clock ticks."""

import asyncio
from dataclasses import dataclass, field

PRICES = {"tea": 3, "cake": 5, "soup": 7}


@dataclass
class Order:
    number: int
    item: str
    count: int = 1

    @property
    def price(self):
        return PRICES[self.item] * self.count


@dataclass
class Till:
    total: int = 0
    by_item: dict = field(default_factory=dict)

    def add(self, order):
        self.total += order.price
        self.by_item[order.item] = self.by_item.get(order.item, 0) + order.count


class Closed(Exception):
    """The shop takes no more orders."""


class Shop:
    def __init__(self, clerks):
        self.queue = asyncio.Queue(maxsize=8)
        self.lock = asyncio.Lock()
        self.till = Till()
        self.clerks = clerks
        self.served = 0
        self.open = True

    async def order(self, order):
        if not self.open:
            raise Closed(order.number)
        await self.queue.put(order)

    async def clerk(self, name):
        mine = 0
        while True:
            order = await self.queue.get()
            if order is None:
                break
            await asyncio.sleep(0.001 * order.count)
            async with self.lock:
                self.till.add(order)
                self.served += 1
            mine += 1
            self.queue.task_done()
        return f"{name} served {mine}"

    async def close(self):
        await self.queue.join()
        self.open = False
        for _ in range(self.clerks):
            await self.queue.put(None)


async def customers(shop, first, count):
    items = list(PRICES)
    for number in range(first, first + count):
        order = Order(number, items[number % len(items)], 1 + number % 3)
        await shop.order(order)
        if number % 10 == 0:
            await asyncio.sleep(0)


async def clock(shop):
    ticks = 0
    while shop.open:
        await asyncio.sleep(0.01)
        ticks += 1
    return ticks


async def main():
    shop = Shop(clerks=4)
    clerks = [asyncio.create_task(shop.clerk(f"clerk {n}")) for n in range(shop.clerks)]
    ticking = asyncio.create_task(clock(shop))
    await asyncio.gather(*(customers(shop, 1000 * n, 200) for n in range(5)))
    await shop.close()
    for line in await asyncio.gather(*clerks):
        print(line)
    try:
        await shop.order(Order(1, "tea"))
    except Closed as late:
        print("too late:", late)
    best = sorted(shop.till.by_item.items(), key=lambda pair: -pair[1])
    for item, count in best:
        print(f"{item:>6} {count:4d}")
    print(f"total {shop.till.total}, served {shop.served}, ticks {await ticking}")


asyncio.run(main())
