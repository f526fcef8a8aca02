import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, size):
        self.free = asyncio.Queue()
        for i in range(size):
            self.free.put_nowait(f"conn{i}")

    @asynccontextmanager
    async def connection(self):
        conn = await self.free.get()
        try:
            yield conn
        finally:
            self.free.put_nowait(conn)


@asynccontextmanager
async def transaction(conn):
    print(f"BEGIN on {conn}")
    try:
        yield
    except Exception as e:
        print(f"ROLLBACK on {conn} ({e})")
        raise
    else:
        print(f"COMMIT on {conn}")


async def work(pool, n):
    async with pool.connection() as conn:
        async with transaction(conn):
            await asyncio.sleep(0.02 * n)
            if n == 3:
                raise RuntimeError("constraint failed")
            return f"row {n}"


async def main():
    pool = Pool(2)
    results = await asyncio.gather(*[work(pool, n) for n in range(1, 5)], return_exceptions=True)
    for r in results:
        print("->", r if isinstance(r, str) else repr(r))


asyncio.run(main())
