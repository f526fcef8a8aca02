import asyncio


class Worker:
    def __init__(self, name):
        self.name = name

    async def run(self, numbers):
        for n in numbers:
            await asyncio.sleep(0.001)
            self.process(n)

    def process(self, n):
        print(f"{self.name}: 100 / {n} = {100 / n:.2f}")


async def main():
    worker = Worker("w1")
    task = asyncio.create_task(worker.run([5, 3, 0, 2]))
    await task


asyncio.run(main())
