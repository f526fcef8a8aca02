import asyncio


async def worker(name, queue, results):
    while True:
        item = await queue.get()
        await asyncio.sleep(item / 50)
        results.append((name, item, item * item))
        print(f"{name} finished {item}")
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    results = []
    for n in [5, 3, 9, 1, 7, 2]:
        queue.put_nowait(n)

    workers = []
    for i in range(3):
        task = asyncio.create_task(worker(f"worker-{i}", queue, results))
        workers.append(task)

    await queue.join()
    for task in workers:
        task.cancel()
    outcome = await asyncio.gather(*workers, return_exceptions=True)

    print("====")
    print(f"{len(workers)} workers handled {len(results)} items")
    print("total of squares:", sum(square for _, _, square in results))
    print(all(isinstance(o, asyncio.CancelledError) for o in outcome))


asyncio.run(main())
