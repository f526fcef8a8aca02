import asyncio
import functools
import inspect
import types


def plain():
    pass


def numbers():
    yield 1


async def work():
    await asyncio.sleep(0)


async def ticks():
    yield 1


class Service:
    async def run(self):
        return "ran"

    def __await__(self):
        return self.run().__await__()


async def call(function, *args):
    result = function(*args)
    return await result if inspect.isawaitable(result) else result


async def main():
    service = Service()
    kinds = (inspect.iscoroutinefunction, inspect.isgeneratorfunction, inspect.isasyncgenfunction, inspect.isfunction, inspect.ismethod, inspect.isclass)
    for value in (plain, numbers, work, ticks, service.run, Service, functools.partial(work), print):
        print([kind(value) for kind in kinds])
    print(await call(len, "four"), await call(service.run), await call(lambda: service))
    coroutine, generator, asyncgen = work(), numbers(), ticks()
    print(inspect.iscoroutine(coroutine), inspect.isgenerator(generator), inspect.isasyncgen(asyncgen), inspect.iscoroutine(generator))
    print(inspect.getcoroutinestate(coroutine), inspect.getgeneratorstate(generator))
    next(generator)
    await coroutine
    print(inspect.getcoroutinestate(coroutine), inspect.getgeneratorstate(generator), list(generator), inspect.getgeneratorstate(generator))
    print(coroutine.cr_running, generator.gi_running, asyncgen.ag_running)
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    print(inspect.isawaitable(task), inspect.getcoroutinestate(task.get_coro()))
    await task
    print(isinstance(coroutine, types.CoroutineType), isinstance(generator, types.GeneratorType), isinstance(plain, types.FunctionType))
    print(types.CoroutineType, types.GeneratorType, types.FunctionType is types.LambdaType, types.NoneType, types.MethodType)


asyncio.run(main())
