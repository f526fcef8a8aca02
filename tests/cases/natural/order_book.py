import asyncio
import heapq
from dataclasses import dataclass, field
from itertools import count

ids = count(1)


@dataclass(order=True)
class Order:
    sort_key: tuple = field(init=False, repr=False)
    side: str = field(compare=False)
    price: float = field(compare=False)
    qty: int = field(compare=False)
    id: int = field(default_factory=lambda: next(ids), compare=False)

    def __post_init__(self):
        self.sort_key = (-self.price if self.side == "buy" else self.price, self.id)


class Book:
    def __init__(self):
        self.buys, self.sells, self.trades = [], [], []

    def submit(self, order):
        heap, other = (self.buys, self.sells) if order.side == "buy" else (self.sells, self.buys)
        crosses = (lambda p: p <= order.price) if order.side == "buy" else (lambda p: p >= order.price)
        while order.qty and other and crosses(other[0].price):
            best = other[0]
            qty = min(order.qty, best.qty)
            self.trades.append((order.id, best.id, qty, best.price))
            order.qty -= qty
            best.qty -= qty
            if best.qty == 0:
                heapq.heappop(other)
        if order.qty:
            heapq.heappush(heap, order)


async def exchange(queue, book):
    while order := await queue.get():
        book.submit(order)


async def main():
    queue, book = asyncio.Queue(), Book()
    ex = asyncio.create_task(exchange(queue, book))
    for side, price, qty in [
        ("sell", 10.5, 5), ("sell", 10.0, 3), ("buy", 9.5, 4), ("buy", 10.25, 4), ("sell", 9.0, 6), ("buy", 11, 1),
    ]:
        await queue.put(Order(side, price, qty))
    await queue.put(None)
    await ex
    for taker, maker, qty, price in book.trades:
        print(f"#{taker} x #{maker}: {qty} @ {price:.2f}")
    print("bids:", [(o.price, o.qty) for o in sorted(book.buys)])
    print("asks:", book.sells)


asyncio.run(main())
