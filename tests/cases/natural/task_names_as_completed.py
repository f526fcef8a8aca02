import asyncio


async def download(name, seconds):
    print(f"start {name}")
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError as e:
        print(f"cancelled {name} {e.args}")
        raise
    print(f"end {name}")
    return name.upper()


async def main():
    tasks = [asyncio.create_task(download(f"file{i}", 0.03 * i), name=f"dl-{i}") for i in range(1, 4)]
    names = list(map(asyncio.Task.get_name, tasks))
    print(names)
    tasks[2].cancel("too big")
    for coro in asyncio.as_completed(tasks, timeout=1):
        try:
            print("result", await coro)
        except asyncio.CancelledError:
            print("one was cancelled")
    print([t.done() for t in tasks], [t.cancelled() for t in tasks])
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending), sorted(map(asyncio.Task.get_name, done)))
    print(all(map(asyncio.Future.done, tasks)), sorted(t.get_name() for t in done if not asyncio.Task.cancelled(t)))


asyncio.run(main())
