import asyncio


class Seats:
    def __init__(self, n):
        self.free = n
        self.log = []

    async def book_badly(self, who):
        if self.free > 0:
            await asyncio.sleep(0)  # someone else runs here
            self.free -= 1
            self.log.append(who)

    async def book_well(self, who):
        if self.free > 0:
            self.free -= 1
            self.log.append(who)
            await asyncio.sleep(0)


async def main():
    for method in ("book_badly", "book_well"):
        seats = Seats(2)
        await asyncio.gather(*(getattr(seats, method)(w) for w in ("ann", "bob", "cid", "dee")))
        print(f"{method:>10}: free={seats.free} booked={seats.log}")


asyncio.run(main())
