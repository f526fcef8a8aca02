import asyncio


class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} has only {account.balance}, needs {amount}")
        self.account = account
        self.amount = amount


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.lock = asyncio.Lock()

    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance})"


async def transfer(src, dst, amount):
    first, second = sorted([src, dst], key=lambda a: a.owner)
    async with first.lock:
        async with second.lock:
            if src.balance < amount:
                raise InsufficientFunds(src, amount)
            balance = src.balance
            await asyncio.sleep(0.001)
            src.balance = balance - amount
            dst.balance += amount
            print(f"{src.owner} -> {dst.owner}: {amount}")


async def main():
    alice, bob, carol = Account("alice", 100), Account("bob", 50), Account("carol")
    results = await asyncio.gather(
        transfer(alice, bob, 30),
        transfer(bob, alice, 10),
        transfer(bob, carol, 65),
        transfer(carol, alice, 500),
        transfer(alice, carol, 5),
        return_exceptions=True,
    )
    for r in results:
        if isinstance(r, InsufficientFunds):
            print("failed:", r, "| amount", r.amount)
    print([alice, bob, carol])
    print("total:", sum(a.balance for a in (alice, bob, carol)))


asyncio.run(main())
