import asyncio
async with asyncio.Lock():
    pass
def f(a, b, a=1):
    async with asyncio.timeout(1):
        pass
asyncio.sleeep(1)
