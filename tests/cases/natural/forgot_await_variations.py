import asyncio


async def get_price(item):
    await asyncio.sleep(0.001)
    return {"tea": 3, "cake": 5}[item]


async def main():
    price = get_price("tea")
    print(type(price).__name__, asyncio.iscoroutine(price))
    try:
        print(price + 1)
    except TypeError as e:
        print("TypeError:", e)
    print("late:", await price)
    try:
        await price
    except RuntimeError as e:
        print("RuntimeError:", e)
    try:
        await 5
    except TypeError as e:
        print("TypeError:", e)
    try:
        for x in get_price("cake"):
            pass
    except TypeError as e:
        print("TypeError:", e)
    try:
        await get_price
    except TypeError as e:
        print("TypeError:", e)
    total = await get_price("tea") + await get_price("cake")
    print("total", total)
    get_price("cake")
    await asyncio.sleep(0)
    print("done")


asyncio.run(main())
