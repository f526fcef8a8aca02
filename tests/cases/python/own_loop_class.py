# A loop that counts its iterations: a class that overrides _run_once.
import asyncio


class Counting(asyncio.SelectorEventLoop):
    turns = 0

    def _run_once(self):
        self.turns += 1
        super()._run_once()


async def main():
    loop = asyncio.get_running_loop()
    start = loop.turns
    await asyncio.sleep(0)
    print("sleep(0):", loop.turns - start)
    start = loop.turns
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))
    print("gather:", loop.turns - start)
    return type(loop).__name__


with asyncio.Runner(loop_factory=Counting) as runner:
    print(runner.run(main()))
