"""Conway's game of life on a small torus."""


class Life:
    def __init__(self, text):
        rows = text.strip().split("\n")
        self.height, self.width = len(rows), len(rows[0])
        self.alive = {(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell == "#"}

    def neighbours(self, r, c):
        for dr in (-1, 0, 1):
            for dc in (-1, 0, 1):
                if (dr, dc) != (0, 0):
                    yield (r + dr) % self.height, (c + dc) % self.width

    def step(self):
        counts = {}
        for cell in self.alive:
            for n in self.neighbours(*cell):
                counts[n] = counts.get(n, 0) + 1
        self.alive = {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in self.alive}

    def __str__(self):
        return "\n".join(
            "".join("#" if (r, c) in self.alive else "." for c in range(self.width)) for r in range(self.height)
        )


life = Life("""
.#....
..#...
###...
......
......
""")
for generation in range(5):
    print(f"generation {generation}: {len(life.alive)} cells")
    print(life)
    life.step()
