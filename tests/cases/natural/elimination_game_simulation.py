import asyncio
import random
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass
class Fighter:
    name: str
    hp: int = 20
    wins: int = field(default=0, repr=False)
    alive_count: ClassVar[int] = 0

    def __post_init__(self):
        Fighter.alive_count += 1

    @property
    def alive(self) -> bool:
        return self.hp > 0

    async def attack(self, other: "Fighter", rng: random.Random) -> None:
        while self.alive and other.alive:
            await asyncio.sleep(rng.choice((0.001, 0.002)) * 0)
            damage = rng.randrange(1, 7)
            other.hp = max(0, other.hp - damage)
            if not other.alive:
                Fighter.alive_count -= 1
                self.wins += 1
                print(f"{self.name} beats {other.name} with {self.hp} hp left")


async def duel(a, b, rng):
    await asyncio.gather(a.attack(b, rng), b.attack(a, rng))
    return a if a.alive else b


async def main():
    rng = random.Random(99)
    fighters = [Fighter(n) for n in ("Ada", "Bo", "Cy", "Di")]
    round_number = 0
    while len(fighters) > 1:
        round_number += 1
        print(f"--- round {round_number}: {', '.join(f.name for f in fighters)}")
        pairs = zip(fighters[::2], fighters[1::2])
        fighters = [await duel(a, b, rng) for a, b in pairs]
        for f in fighters:
            f.hp = 20
    print("champion:", *fighters, fighters[0].wins, Fighter.alive_count)


asyncio.run(main())
