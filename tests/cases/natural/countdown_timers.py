import asyncio


async def countdown(name, n, step):
    while n > 0:
        print(f"T-minus {n:<2} {name}")
        await asyncio.sleep(step)
        n -= 1
    print(f"{name} launched")
    return name


async def main():
    finished = await asyncio.gather(
        countdown("Apollo", 3, 0.1),
        countdown("Soyuz", 5, 0.08),
        countdown("Ariane", 2, 0.14),
    )
    print(", ".join(finished))


asyncio.run(main())
