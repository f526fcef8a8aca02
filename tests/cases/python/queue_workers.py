"""Workers share a bounded queue; join waits until everything is done."""
import asyncio


async def worker(name, queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(item / 100)
        print(name, "did", item, "left", queue.qsize())
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    workers = [asyncio.create_task(worker(name, queue)) for name in ("w1", "w2")]
    for item in (3, 1, 2, 1, 1):
        await queue.put(item)
        print("put", item, "full", queue.full())
    await queue.join()
    for task in workers:
        task.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        print("empty", queue)
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
