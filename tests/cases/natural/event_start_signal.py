import asyncio


async def waiter(name, event):
    print(f"{name} waits for the event")
    await event.wait()
    print(f"{name} goes, event is {event.is_set()}")


async def setter(event):
    await asyncio.sleep(0.02)
    print("setting the event")
    event.set()


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(n, event)) for n in ("first", "second", "third")]
    tasks.append(asyncio.create_task(setter(event)))
    await asyncio.gather(*tasks)

    await waiter("late", event)
    event.clear()
    try:
        await asyncio.wait_for(event.wait(), 0.02)
    except TimeoutError:
        print("nobody set it this time")


asyncio.run(main())
