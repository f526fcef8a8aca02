import asyncio


class PaymentError(Exception):
    def __init__(self, amount, reason):
        self.amount = amount
        self.reason = reason
        super().__init__(amount, reason)


async def charge(card, amount):
    await asyncio.sleep(0.001)
    if amount > card["limit"]:
        raise PaymentError(amount, reason="over the limit")


async def checkout(cart, card):
    total = sum(price * n for price, n in cart)
    print("total", total)
    try:
        await charge(card, total)
    except PaymentError as error:
        raise RuntimeError(f"checkout failed: {error.reason}") from error
    finally:
        print("cart closed")


async def main():
    await checkout([(5, 2)], {"limit": 20})
    await checkout([(5, 2), (20, 1)], {"limit": 20})


asyncio.run(main())
