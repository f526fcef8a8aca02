import asyncio


class AsyncTimer:
    def __init__(self, label):
        self.label = label

    async def __aenter__(self):
        self.loop = asyncio.get_running_loop()
        self.start = self.loop.time()
        print(f"--> {self.label}")
        return self

    async def __aexit__(self, exc_type, exc, tb):
        elapsed = self.loop.time() - self.start
        print(f"<-- {self.label}: {elapsed:.1f}s, error={exc_type.__name__ if exc_type else None}")
        return exc_type is ZeroDivisionError


async def main():
    async with AsyncTimer("sleeping") as timer:
        await asyncio.sleep(0.1)
    print("label was", timer.label)

    async with AsyncTimer("dividing"):
        print(1 // 0)
    print("the error was swallowed")

    try:
        async with AsyncTimer("outer"), AsyncTimer("inner"):
            raise LookupError("nothing here")
    except LookupError as e:
        print("got", e)


asyncio.run(main())
