import asyncio
from operator import itemgetter

ROWS = [
    ("Berlin", 3769495, 891.7),
    ("Hamburg", 1841179, 755.22),
    ("München", 1471508, 310.7),
    ("Köln", 1085664, 405.02),
]


async def load(row):
    await asyncio.sleep(row[2] / 100000)
    city, people, area = row
    return {"city": city, "people": people, "area": area, "density": people / area}


async def main():
    table = await asyncio.gather(*(load(r) for r in ROWS))
    table.sort(key=itemgetter("density"), reverse=True)
    head = f"{'City':<10}|{'People':^13}|{'km²':>9}|{'per km²':>10}"
    print(head)
    print("-" * len(head))
    for r in table:
        print(f"{r['city']:<10}|{r['people']:^13,}|{r['area']:>9.2f}|{r['density']:>10,.1f}")
    total = sum(r["people"] for r in table)
    print(f"{'Total':.<10}|{total:^13_d}|{total:>20.3e}")
    for r in table:
        print(f"{r['city']!r:>12} {r['people'] / total:>7.2%} {r['people']:#x} {r['people']:>+12d}")
    width = 24
    print(f"{'centered':*^{width}}", f"{3.14159:{width}.{3}f}")


asyncio.run(main())
