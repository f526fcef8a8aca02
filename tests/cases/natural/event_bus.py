import asyncio
from collections import defaultdict
from typing import Any, Awaitable, Callable

Handler = Callable[..., Awaitable[None]]


class EventBus:
    def __init__(self) -> None:
        self._handlers: dict[str, list[Handler]] = defaultdict(list)

    def on(self, event: str) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self._handlers[event].append(handler)
            return handler
        return register

    async def emit(self, event: str, /, **data: Any) -> int:
        handlers = self._handlers.get(event, [])
        await asyncio.gather(*(h(**data) for h in handlers))
        return len(handlers)


bus = EventBus()
stock = {"apple": 5}


@bus.on("order")
async def reserve(item: str, count: int, **_: Any) -> None:
    stock[item] -= count
    print(f"reserved {count} x {item}, {stock[item]} left")
    if stock[item] < 2:
        await bus.emit("low_stock", item=item)


@bus.on("order")
async def confirm(customer: str, **_: Any) -> None:
    await asyncio.sleep(0.01)
    print(f"confirmation sent to {customer}")


@bus.on("low_stock")
async def restock(item: str) -> None:
    stock[item] += 10
    print(f"restocked {item}")


async def main() -> None:
    print(await bus.emit("order", item="apple", count=4, customer="Zoe"), "handlers ran")
    print(await bus.emit("unknown"), "handlers ran")
    print(stock)


asyncio.run(main())
