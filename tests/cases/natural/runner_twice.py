import asyncio


async def get(n):
    await asyncio.sleep(0.01)
    return n * 2


async def main():
    return [await get(n) for n in range(3)]


print(asyncio.run(main()))
print(asyncio.run(get(21)))

with asyncio.Runner() as runner:
    loop = runner.get_loop()
    print(runner.run(get(1)), runner.run(get(2)))
    print(loop is runner.get_loop(), loop.is_closed())
print(loop.is_closed())


async def nested():
    coro = get(1)
    try:
        asyncio.run(coro)
    except RuntimeError as e:
        print("RuntimeError:", e)
        coro.close()


asyncio.run(nested())
