"""Results in the order in which they come, and a timeout for all of them."""
import asyncio


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    if name == "bad":
        raise OSError("no answer")
    return name


async def main():
    tasks = [asyncio.create_task(fetch(*row)) for row in (("slow", 0.03), ("fast", 0.01), ("bad", 0.02))]
    for next_result in asyncio.as_completed(tasks):
        try:
            print("got", await next_result)
        except OSError as error:
            print("failed:", error)
    tasks = [asyncio.create_task(fetch(*row)) for row in (("one", 0.01), ("two", 0.5))]
    try:
        for next_result in asyncio.as_completed(tasks, timeout=0.1):
            print("got", await next_result)
    except TimeoutError:
        print("too late; still running:", [not task.done() for task in tasks])


asyncio.run(main())
