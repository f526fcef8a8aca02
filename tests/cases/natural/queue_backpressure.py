import asyncio


async def producer(q, n):
    for i in range(n):
        if q.full():
            print(f"producer: queue full, waiting to put {i}")
        await q.put(i)
        print(f"producer: put {i} (size {q.qsize()})")
    await q.put(None)


async def consumer(q):
    while (item := await q.get()) is not None:
        await asyncio.sleep(0.01)
        print(f"consumer: done {item}")
        q.task_done()
    q.task_done()


async def main():
    q = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(q, 5), consumer(q))
    await q.join()
    try:
        q.get_nowait()
    except asyncio.QueueEmpty:
        print("queue is empty:", q.empty())
    q.put_nowait(1)
    q.put_nowait(2)
    try:
        q.put_nowait(3)
    except asyncio.QueueFull as e:
        print("full!", repr(e))
    lifo = asyncio.LifoQueue()
    for x in "abc":
        lifo.put_nowait(x)
    print([lifo.get_nowait() for _ in range(3)], q)


asyncio.run(main())
