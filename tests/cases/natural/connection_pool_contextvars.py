from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field

user: ContextVar[str] = ContextVar("user", default="anonymous")


@dataclass
class Connection:
    name: str
    log: list[str] = field(default_factory=list)

    async def execute(self, sql: str) -> str:
        self.log.append(sql)
        await asyncio.sleep(0.001)
        return f"{user.get()}@{self.name}: {sql}"


class Pool:
    def __init__(self, size: int) -> None:
        self._free: asyncio.Queue[Connection] = asyncio.Queue()
        for n in range(size):
            self._free.put_nowait(Connection(f"conn{n}"))

    @asynccontextmanager
    async def acquire(self):
        connection = await self._free.get()
        try:
            yield connection
        finally:
            self._free.put_nowait(connection)


async def handle(pool: Pool, who: str, *statements: str) -> list[str]:
    token = user.set(who)
    try:
        async with pool.acquire() as connection:
            return [await connection.execute(s) for s in statements]
    finally:
        user.reset(token)


async def main():
    pool = Pool(2)
    results = await asyncio.gather(
        handle(pool, "ann", "SELECT 1", "SELECT 2"),
        handle(pool, "bob", "INSERT"),
        handle(pool, "cy", "DELETE"),
    )
    for lines in results:
        print(*lines, sep=" | ")
    with suppress(asyncio.TimeoutError):
        async with pool.acquire(), pool.acquire():
            print("both taken")
            await asyncio.wait_for(handle(pool, "dan", "UPDATE"), timeout=0.01)
    print(user.get(), pool._free.qsize())


asyncio.run(main())
