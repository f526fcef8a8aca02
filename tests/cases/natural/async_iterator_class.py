import asyncio


class Countdown:
    def __init__(self, start):
        self.current = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.current <= 0:
            raise StopAsyncIteration
        await asyncio.sleep(0.005)
        self.current -= 1
        return self.current + 1


async def main():
    async for number in Countdown(3):
        print(number, end=" ")
    else:
        print("liftoff")

    evens = [n async for n in Countdown(6) if n % 2 == 0]
    print(evens)
    squares = {n: n * n async for n in Countdown(3)}
    print(squares)
    it = aiter(Countdown(1))
    print(await anext(it), await anext(it, "exhausted"))


asyncio.run(main())
