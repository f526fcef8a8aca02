import asyncio
from contextlib import contextmanager, asynccontextmanager, AsyncExitStack, suppress, aclosing
@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("handled", e)
    finally:
        print(f"</{name}>")
with tag("b") as t:
    print(t)
with tag("i"):
    raise ValueError("boom")
try:
    with tag("k"):
        raise KeyError("x")
except KeyError as e:
    print("out", e)
@asynccontextmanager
async def conn(name):
    await asyncio.sleep(0.01)
    print("open", name)
    try:
        yield {"name": name}
    finally:
        await asyncio.sleep(0.01)
        print("close", name)
class Pool:
    def __init__(self, size):
        self.size = size
        self._free = []
        self._lock = asyncio.Lock()
    async def __aenter__(self):
        for i in range(self.size):
            self._free.append(i)
        return self
    async def __aexit__(self, et, ev, tb):
        print("exit", et.__name__ if et else None)
        self._free.clear()
        return et is RuntimeError
    async def acquire(self):
        async with self._lock:
            return self._free.pop()
    def __aiter__(self):
        self._i = 0
        return self
    async def __anext__(self):
        if self._i >= self.size:
            raise StopAsyncIteration
        self._i += 1
        await asyncio.sleep(0)
        return self._i
async def main():
    async with conn("a") as c:
        print(c)
    try:
        async with conn("b"):
            raise ZeroDivisionError("zz")
    except ZeroDivisionError as e:
        print("caught", e)
    async with Pool(2) as p:
        print(await p.acquire())
        async for i in p:
            print("it", i)
        print([x async for x in p])
        raise RuntimeError("swallow")
    async with AsyncExitStack() as st:
        a = await st.enter_async_context(conn("s1"))
        b = await st.enter_async_context(conn("s2"))
        st.callback(print, "cb")
        async def acb(x): print("acb", x)
        st.push_async_callback(acb, 3)
        print(a, b)
    with suppress(asyncio.TimeoutError):
        async with asyncio.timeout(0.05):
            await asyncio.sleep(1)
    print("end")
asyncio.run(main())
@contextmanager
def bad():
    if False: yield
try:
    with bad(): pass
except RuntimeError as e: print(e)
@contextmanager
def two():
    yield 1
    yield 2
try:
    with two(): pass
except RuntimeError as e: print(e)
print(tag.__name__, conn.__name__)
