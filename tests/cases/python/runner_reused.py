# One Runner runs several coroutines on one loop; what is left is cancelled when it closes.
import asyncio


async def first():
    print("first in", asyncio.current_task().get_name())
    return 1


async def leftover():
    try:
        await asyncio.sleep(10)
    finally:
        print("leftover is closed")


async def second():
    task = asyncio.create_task(leftover())
    await asyncio.sleep(0)
    return task


with asyncio.Runner() as runner:
    print(runner.run(first()))
    task = runner.run(second())
    print(task.done())
    loop = runner.get_loop()
    print(loop.is_closed())
    try:
        runner.run(5)
    except ValueError as error:
        print(error)
print(loop.is_closed(), task.cancelled())
unused = first()
try:
    runner.run(unused)
except RuntimeError as error:
    print(error)
unused.close()
