# gather returns results in argument order, however the tasks finish.
import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    print("finished", name)
    return name.upper()


async def main():
    results = await asyncio.gather(job("slow", 0.06), job("quick", 0.02), job("middling", 0.04))
    print(results)
    many = await asyncio.gather(*[job(f"n{i}", 0.01 * (3 - i)) for i in range(3)])
    print(many)
    print(await asyncio.gather())
    a, b = await asyncio.gather(job("left", 0), job("right", 0))
    print(a, b)


asyncio.run(main())
