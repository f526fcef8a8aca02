import asyncio


class Connection:
    def __init__(self, name):
        self.name = name
        self.open = True

    async def close(self):
        await asyncio.sleep(0.01)
        self.open = False
        print(f"{self.name}: closed")


async def session(conn):
    try:
        step = 0
        while True:
            step += 1
            print(f"{conn.name}: step {step}")
            await asyncio.sleep(0.02)
    except asyncio.CancelledError as exc:
        print(f"{conn.name}: cancelled {exc.args}")
        raise
    finally:
        await conn.close()


async def main():
    conn = Connection("db")
    task = asyncio.create_task(session(conn))
    await asyncio.sleep(0.05)
    print("cancel() ->", task.cancel("maintenance"))
    print("cancelling():", task.cancelling())
    try:
        await task
    except asyncio.CancelledError:
        print("main saw the cancellation")
    print(task.cancelled(), task.done(), conn.open)
    print("cancel() again ->", task.cancel())


asyncio.run(main())
