import asyncio


def about(e):
    chain = []
    while e and len(chain) < 9:
        chain.append((type(e).__name__, str(e)))
        e = e.__context__
    return chain


async def stub(n):
    for i in range(n):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            pass


async def y(how):
    await stub(1)
    if how:
        try:
            raise KeyError('k')
        except KeyError:
            raise ValueError('y')
    raise ValueError('y')


async def x(task):
    await task


async def x2(task):
    try:
        await task
    finally:
        pass


async def x3(task):
    try:
        1 / 0
    finally:
        await task


async def x4(task):
    try:
        await task
    except ValueError:
        print('caught')
        raise


async def x5(task):
    try:
        await x(task)
    except ValueError:
        print('caught')
        raise


async def main(f, how, fail):
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    t = asyncio.create_task(y(how))
    t2 = asyncio.create_task(f(t))
    t.add_done_callback(lambda t: print(about(t.exception())))
    t2.add_done_callback(lambda t: print(about(t.exception())))
    await asyncio.sleep(0.1)
    if fail:
        raise OSError('main')


for f in (x, x2, x3, x4, x5):
    for how in (0, 1):
        for fail in (False, True):
            print(f.__name__, how, fail)
            try:
                asyncio.run(main(f, how, fail))
            except OSError:
                pass
