# A class with plain and async methods, used from two tasks.
import asyncio


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance

    def describe(self):
        return f"{self.owner}: {self.balance}"

    async def deposit(self, amount):
        await asyncio.sleep(0.01)
        self.balance += amount

    async def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"{self.owner} has only {self.balance}")
        await asyncio.sleep(0.02)
        self.balance -= amount
        return self.balance


async def main():
    ada = Account("Ada", 100)
    grace = Account("Grace", 20)
    print(ada.describe())
    await asyncio.gather(ada.withdraw(30), grace.deposit(30))
    print(ada.describe(), "and", grace.describe())
    try:
        await grace.withdraw(500)
    except ValueError as error:
        print("refused:", error)
    print(grace.balance == 50, ada is grace)


asyncio.run(main())
