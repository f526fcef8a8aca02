import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def resource(name, fail=False):
    await asyncio.sleep(0)
    if fail:
        raise OSError(f"cannot open {name}")
    print("open", name)
    try:
        yield name
    finally:
        await asyncio.sleep(0.001)
        print("close", name)


async def say(*words):
    print(*words)


async def open_all(names, bad=()):
    async with AsyncExitStack() as stack:
        stack.push_async_callback(say, "all", "closed")
        stack.callback(print, "plain callback")
        opened = [await stack.enter_async_context(resource(n, n in bad)) for n in names]
        print("working with", opened)
        return len(opened)


async def main():
    print(await open_all(["a", "b", "c"]))
    try:
        await open_all(["x", "y"], bad={"y"})
    except OSError as e:
        print("failed:", e)


asyncio.run(main())
