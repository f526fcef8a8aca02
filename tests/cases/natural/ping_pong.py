import asyncio


async def player(name, inbox, outbox, limit):
    while True:
        ball = await inbox.get()
        if ball > limit:
            await outbox.put(ball)
            print(name, "stops")
            return
        print(f"{name:>4} {ball}")
        await asyncio.sleep(0)
        await outbox.put(ball + 1)


async def main():
    a, b = asyncio.Queue(), asyncio.Queue()
    ping = asyncio.create_task(player("ping", a, b, 6))
    pong = asyncio.create_task(player("pong", b, a, 6))
    await a.put(1)
    await ping
    await pong


asyncio.run(main())
