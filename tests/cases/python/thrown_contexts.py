import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
def chain(e):
    out = []
    while e is not None and len(out) < 9:
        out.append(type(e).__name__ + str(e.args)); e = e.__context__
    return out
async def wait(ev):
    try:
        await ev.wait()
    except BaseException as e:
        print('wait', chain(e)); raise
async def enter():
    try:
        await asyncio.sleep(0.1)
    except BaseException as e:
        print('enter', chain(e)); raise
async def f1(ev):
    try:
        try:
            await enter()
        finally:
            print('fin')
            await wait(ev)
    except BaseException as e:
        print('f1', chain(e)); raise
class M:
    def __init__(self, ev): self.ev = ev
    async def __aenter__(self): return self
    async def __aexit__(self, *a):
        try:
            await wait(self.ev)
        except BaseException as e:
            print('aexit', chain(e)); 
            raise e
async def f2(ev):
    try:
        async with M(ev):
            await enter()
    except BaseException as e:
        print('f2', chain(e)); raise
async def f3(ev):
    try:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(wait, ev)
            await enter()
    except BaseException as e:
        print('f3', chain(e)); raise
@asynccontextmanager
async def cm(ev):
    async with AsyncExitStack() as stack:
        stack.push_async_callback(wait, ev)
        await enter()
        yield 1
@asynccontextmanager
async def cm2(ev):
    try:
        yield 1
    finally:
        await wait(ev)
async def f4(ev):
    try:
        async with cm(ev): pass
    except BaseException as e:
        print('f4', chain(e)); raise
async def f5(ev):
    try:
        async with cm2(ev): await enter()
    except BaseException as e:
        print('f5', chain(e)); raise
async def main():
    for f in (f1, f2, f3, f4, f5):
        ev = asyncio.Event()
        t = asyncio.create_task(f(ev))
        await asyncio.sleep(0.01); t.cancel('one'); await asyncio.sleep(0.01); t.cancel('two')
        try: await t
        except BaseException as e: print(f.__name__, 'main', chain(e))
        t = asyncio.gather(f(ev), return_exceptions=True)
        await asyncio.sleep(0.01); t.cancel('one'); await asyncio.sleep(0.01); t.cancel('two')
        try: await t
        except BaseException as e: print(f.__name__, 'main', chain(e))
asyncio.run(main())
