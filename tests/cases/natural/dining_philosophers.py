import asyncio

NAMES = ["Plato", "Kant", "Hume", "Marx", "Sartre"]


class Philosopher:
    def __init__(self, index, forks):
        self.name = NAMES[index]
        left, right = index, (index + 1) % len(forks)
        # always pick up the lower numbered fork first: no deadlock
        self.first, self.second = min(left, right), max(left, right)
        self.forks = forks
        self.meals = 0

    async def dine(self, rounds):
        for _ in range(rounds):
            await self.think()
            async with self.forks[self.first]:
                async with self.forks[self.second]:
                    await self.eat()

    async def think(self):
        await asyncio.sleep(0.001 * len(self.name))

    async def eat(self):
        self.meals += 1
        await asyncio.sleep(0.003)


async def main():
    forks = [asyncio.Lock() for _ in NAMES]
    table = [Philosopher(i, forks) for i in range(len(NAMES))]
    await asyncio.gather(*(p.dine(3) for p in table))
    for p in table:
        print(f"{p.name:<8}{'*' * p.meals} forks {p.first} and {p.second}")
    print("all forks down:", not any(f.locked() for f in forks))


asyncio.run(main())
