import asyncio

DONE = object()


async def stage(inbox, outbox, func):
    while True:
        item = await inbox.get()
        if item is DONE:
            await outbox.put(DONE)
            return
        await outbox.put(func(item))


async def main():
    q1, q2, q3, q4 = [asyncio.Queue(maxsize=3) for _ in range(4)]
    stages = [
        asyncio.create_task(stage(q1, q2, str.strip)),
        asyncio.create_task(stage(q2, q3, str.title)),
        asyncio.create_task(stage(q3, q4, lambda s: (len(s), s))),
    ]

    async def feed():
        for line in ["  hello world ", "async python", "   pipelines are fun", "bye  "]:
            await q1.put(line)
        await q1.put(DONE)

    feeder = asyncio.create_task(feed())
    while (item := await q4.get()) is not DONE:
        length, text = item
        print(f"{length:>3} | {text}")
    await asyncio.gather(feeder, *stages)
    print("pipeline finished")


asyncio.run(main())
