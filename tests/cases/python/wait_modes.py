"""asyncio.wait in its three modes, and with a timeout that cancels nothing."""
import asyncio


async def job(name, seconds, error=None):
    await asyncio.sleep(seconds)
    if error:
        raise error
    return name


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    plan = [("a", 0.03, None), ("b", 0.01, None), ("c", 0.02, ValueError("c failed")), ("d", 0.05, None)]
    tasks = [asyncio.create_task(job(*row), name=row[0]) for row in plan]
    for mode in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION):
        done, pending = await asyncio.wait(tasks, return_when=mode)
        print(mode, names(done), names(pending))
    done, pending = await asyncio.wait(tasks, timeout=0.015)
    print("timeout", names(done), names(pending))
    done, pending = await asyncio.wait(pending)
    print("all", names(done), names(pending))
    for task in tasks:
        print(task.get_name(), task.exception() or task.result())
    try:
        await asyncio.wait([])
    except ValueError as error:
        print(error)


asyncio.run(main())
