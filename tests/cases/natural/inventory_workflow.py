import asyncio
from enum import Enum, auto
from dataclasses import dataclass, field


class Status(Enum):
    NEW = auto()
    PAID = auto()
    SHIPPED = auto()
    CANCELLED = auto()


TRANSITIONS: dict[Status, set[Status]] = {
    Status.NEW: {Status.PAID, Status.CANCELLED},
    Status.PAID: {Status.SHIPPED, Status.CANCELLED},
    Status.SHIPPED: set(),
    Status.CANCELLED: set(),
}


class IllegalTransition(Exception):
    pass


@dataclass
class Order:
    id: int
    status: Status = Status.NEW
    history: list[str] = field(default_factory=list)

    def to(self, status: Status) -> None:
        if status not in TRANSITIONS[self.status]:
            raise IllegalTransition(f"order {self.id}: {self.status.name} -> {status.name}")
        self.history.append(f"{self.status.name}>{status.name}")
        self.status = status


async def process(order: Order, *, card_ok: bool = True, again: bool = False) -> str:
    try:
        await asyncio.sleep(0.01 * order.id)
        order.to(Status.PAID if card_ok else Status.CANCELLED)
        await asyncio.sleep(0.005)
        order.to(Status.SHIPPED)
        if again:
            order.to(Status.PAID)
    except IllegalTransition as e:
        return f"problem: {e}"
    else:
        return "fine"
    finally:
        order.history.append("checked")


async def main() -> None:
    orders = [Order(i) for i in (1, 2, 3)]
    outcomes = await asyncio.gather(
        process(orders[0]), process(orders[1], card_ok=False), process(orders[2], again=True)
    )
    for order, outcome in zip(orders, outcomes):
        print(f"{order.id}: {outcome:<45} {'/'.join(order.history)}")
    print(orders[1])


asyncio.run(main())
