import asyncio


class Turnstile:
    def __init__(self, players):
        self.players = players
        self.turn = 0
        self.cond = asyncio.Condition()

    async def play(self, me, rounds):
        for r in range(rounds):
            async with self.cond:
                await self.cond.wait_for(lambda: self.turn % self.players == me)
                print(f"round {r}: player {me} moves")
                self.turn += 1
                self.cond.notify_all()


async def main():
    t = Turnstile(3)
    await asyncio.gather(*(t.play(i, 2) for i in reversed(range(3))))
    print("moves:", t.turn)
    try:
        t.cond.notify()
    except RuntimeError as e:
        print("RuntimeError:", e)


asyncio.run(main())
