import asyncio


async def main():
    reader_done = asyncio.Event()
    data = asyncio.Queue(maxsize=3)

    async def read():
        for chunk in (b"alpha\n", b"be", b"ta\ngam", b"ma\n"):
            await data.put(chunk)
            await asyncio.sleep(0.001)
        await data.put(b"")
        reader_done.set()

    async def lines():
        buffer = b""
        while chunk := await data.get():
            buffer += chunk
            while b"\n" in buffer:
                line, _, buffer = buffer.partition(b"\n")
                yield line.decode()

    reader = asyncio.ensure_future(read())
    async for number, line in enumerate_async(lines(), 1):
        print(number, line, len(line), line.encode("utf-8").hex())
    await reader_done.wait()
    print(reader.done(), data.empty(), data.maxsize)
    for q in (asyncio.LifoQueue(), asyncio.PriorityQueue()):
        for n in (2, 3, 1):
            q.put_nowait(n)
        print(type(q).__name__, [q.get_nowait() for _ in range(q.qsize())])
    try:
        data.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    print(bytes([104, 105]), bytearray(b"ab") + b"c", b"a,b".split(b","), int.from_bytes(b"\x01\x00", "big"), (1000).to_bytes(2, "little"))


async def enumerate_async(source, start=0):
    async for item in source:
        yield start, item
        start += 1


asyncio.run(main())
