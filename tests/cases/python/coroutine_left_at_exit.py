import asyncio


async def fetch():
    await asyncio.sleep(0)
    return 1


print(asyncio.run(fetch()))
left = fetch()
print(type(left).__name__)
