import asyncio
import random


class Entity:
    symbol = "?"

    def __init__(self, x, y):
        self.x, self.y = x, y

    def update(self, world):
        raise NotImplementedError


class Player(Entity):
    symbol = "@"

    def update(self, world):
        self.x = (self.x + 1) % world.width


class Ghost(Entity):
    symbol = "G"

    def __init__(self, x, y, seed):
        super().__init__(x, y)
        self.rng = random.Random(seed)

    def update(self, world):
        dx, dy = self.rng.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
        self.x = max(0, min(world.width - 1, self.x + dx))
        self.y = max(0, min(world.height - 1, self.y + dy))


class World:
    def __init__(self, width, height):
        self.width, self.height = width, height
        self.entities = []
        self.frame = 0

    def render(self):
        grid = [["." for _ in range(self.width)] for _ in range(self.height)]
        for e in self.entities:
            grid[e.y][e.x] = e.symbol
        return "\n".join("".join(row) for row in grid)

    async def run(self, frames, fps):
        for self.frame in range(1, frames + 1):
            for e in self.entities:
                e.update(self)
            print(f"frame {self.frame}\n{self.render()}")
            await asyncio.sleep(1 / fps)


world = World(8, 3)
world.entities += [Player(5, 1), Ghost(2, 2, seed=7), Ghost(6, 0, seed=3)]
asyncio.run(world.run(4, fps=100))
