import asyncio

order = []


async def polite(name):
    for i in range(3):
        order.append(f"{name}{i}")
        await asyncio.sleep(0)


async def rude(name):
    for i in range(3):
        order.append(f"{name}{i}")


async def main():
    await asyncio.gather(polite("a"), rude("R"), polite("b"))
    print(" ".join(order))
    order.clear()
    t = asyncio.create_task(polite("t"))
    order.append("main-before")
    await rude("r")
    order.append("main-after")
    await t
    print(" ".join(order))

    async def child():
        order.append("child")

    order.clear()
    asyncio.create_task(child())
    asyncio.get_running_loop().call_soon(order.append, "callback")
    await asyncio.sleep(0)
    order.append("main")
    print(order)


asyncio.run(main())
