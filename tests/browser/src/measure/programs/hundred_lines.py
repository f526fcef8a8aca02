import asyncio
import time

CUSTOMERS = 25
ORDERS = 9
COOKS = 4
WAITERS = 2


class Stock:
    def __init__(self, flour):
        self.flour = flour
        self.lock = asyncio.Lock()
        self.low = asyncio.Event()

    async def take(self, grams):
        async with self.lock:
            await asyncio.sleep(0)
            self.flour -= grams
            if self.flour < 1000:
                self.low.set()

    async def refill(self):
        while True:
            await self.low.wait()
            self.low.clear()
            async with self.lock:
                self.flour += 2000
            await asyncio.sleep(0.001)


class Tally:
    def __init__(self):
        self.served = 0
        self.by_cook = {}

    def add(self, cook):
        self.served += 1
        self.by_cook[cook] = self.by_cook.get(cook, 0) + 1


def grams(customer, number):
    if customer % 3 == 0:
        return 40 + number
    if customer % 3 == 1:
        return 60
    return 25 + customer


async def customer(name, orders, tally):
    for number in range(ORDERS):
        done = asyncio.get_running_loop().create_future()
        await orders.put((name, number, done))
        cook = await done
        tally.add(cook)
        await asyncio.sleep(0.0005)


async def cook(name, orders, counter, stock):
    while True:
        customer, number, done = await orders.get()
        await stock.take(grams(customer, number))
        for _ in range(3):
            await asyncio.sleep(0)
        await counter.put((name, done))
        orders.task_done()


async def waiter(counter):
    while True:
        name, done = await counter.get()
        await asyncio.sleep(0.0001)
        if not done.done():
            done.set_result(name)


async def clock(stop):
    ticks = 0
    while not stop.is_set():
        ticks += 1
        await asyncio.sleep(0.002)
    return ticks


async def main():
    stock = Stock(4000)
    tally = Tally()
    orders = asyncio.Queue(8)
    counter = asyncio.Queue()
    stop = asyncio.Event()
    started = time.monotonic()
    async with asyncio.TaskGroup() as shop:
        staff = [shop.create_task(stock.refill())]
        for name in range(COOKS):
            staff.append(shop.create_task(cook(name, orders, counter, stock)))
        for _ in range(WAITERS):
            staff.append(shop.create_task(waiter(counter)))
        ticking = shop.create_task(clock(stop))
        guests = [shop.create_task(customer(n, orders, tally)) for n in range(CUSTOMERS)]
        await asyncio.gather(*guests)
        stop.set()
        for task in staff:
            task.cancel()
    print("served", tally.served, sorted(tally.by_cook))
    print("ticks", ticking.result() > 0, time.monotonic() > started)

asyncio.run(main())
