import asyncio


class ParkingLot:
    def __init__(self, places):
        self.gate = asyncio.Semaphore(places)
        self.inside: set[str] = set()
        self.most = 0

    async def __aenter__(self):
        await self.gate.acquire()
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self.gate.release()
        return False


async def car(plate, lot, stay):
    if lot.gate.locked():
        print(plate, "must wait")
    async with lot:
        lot.inside.add(plate)
        lot.most = max(lot.most, len(lot.inside))
        print(plate, "parked with", sorted(lot.inside - {plate}))
        await asyncio.sleep(stay)
        lot.inside.discard(plate)
    print(plate, "left")


async def main():
    lot = ParkingLot(2)
    stays = dict(zip("ABCDE", (0.03, 0.01, 0.04, 0.015, 0.01)))
    await asyncio.gather(*[car(p, lot, s) for p, s in stays.items()])
    print("most at once:", lot.most)


asyncio.run(main())
