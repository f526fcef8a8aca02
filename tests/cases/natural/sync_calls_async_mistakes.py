import asyncio


async def compute():
    return 1


def try_it(label, f):
    try:
        print(label, "->", f())
    except Exception as e:
        print(label, "->", type(e).__name__ + ":", str(e)[:40])


def not_async():
    return 2


async def main():
    def nested():
        c = compute()
        try:
            return asyncio.run(c)
        finally:
            c.close()

    try_it("run inside loop", nested)
    try_it("create_task of function", lambda: asyncio.create_task(not_async()))
    try_it("gather number", lambda: asyncio.gather(5))
    try_it("running loop", lambda: asyncio.get_running_loop().is_running())


try_it("no loop", asyncio.get_running_loop)
try_it("run of plain", lambda: asyncio.run(not_async()))
try_it("run of func", lambda: asyncio.run(compute))
asyncio.run(main())
try_it("run ok", lambda: asyncio.run(compute()))
