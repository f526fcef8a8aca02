import asyncio


class Actor:
    def __init__(self):
        self.inbox = asyncio.Queue()
        self.task = asyncio.create_task(self._run(), name=type(self).__name__)

    async def _run(self):
        while (message := await self.inbox.get()) is not None:
            method, args, future = message
            try:
                result = await getattr(self, f"on_{method}")(*args)
            except Exception as exc:
                if not future.cancelled():
                    future.set_exception(exc)
            else:
                future.set_result(result)
        print(self.task.get_name(), "stopped")

    def ask(self, method, *args):
        future = asyncio.get_running_loop().create_future()
        self.inbox.put_nowait((method, args, future))
        return future

    async def stop(self):
        await self.inbox.put(None)
        await self.task


class Bank(Actor):
    def __init__(self):
        super().__init__()
        self.accounts = {}

    async def on_deposit(self, who, amount):
        self.accounts[who] = self.accounts.get(who, 0) + amount
        await asyncio.sleep(0)
        return self.accounts[who]

    async def on_withdraw(self, who, amount):
        if self.accounts.get(who, 0) < amount:
            raise ValueError(f"{who} has only {self.accounts.get(who, 0)}")
        self.accounts[who] -= amount
        return self.accounts[who]


async def main():
    bank = Bank()
    print(await asyncio.gather(*(bank.ask("deposit", w, a) for w, a in [("ann", 10), ("bob", 5), ("ann", 7)])))
    try:
        await bank.ask("withdraw", "bob", 50)
    except ValueError as e:
        print("refused:", e)
    print(await bank.ask("withdraw", "ann", 2), bank.accounts)
    try:
        await bank.ask("audit")
    except AttributeError as e:
        print(e)
    await bank.stop()


asyncio.run(main())
