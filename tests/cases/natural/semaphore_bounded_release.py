import asyncio


class ParkingLot:
    def __init__(self, places):
        self.sem = asyncio.BoundedSemaphore(places)
        self.log = []

    async def park(self, car, hours):
        if self.sem.locked():
            self.log.append(f"{car} has to wait")
        async with self.sem:
            self.log.append(f"{car} parks")
            await asyncio.sleep(hours / 50)
        self.log.append(f"{car} leaves")


async def main():
    lot = ParkingLot(2)
    async with asyncio.TaskGroup() as tg:
        for car, hours in (("Audi", 3), ("BMW", 1), ("Citroën", 4), ("Dacia", 1)):
            tg.create_task(lot.park(car, hours))
    print("\n".join(lot.log))
    try:
        lot.sem.release()
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
