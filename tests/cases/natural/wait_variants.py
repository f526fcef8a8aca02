import asyncio


async def job(n, fail=False):
    await asyncio.sleep(n / 50)
    if fail:
        raise RuntimeError(f"job {n} failed")
    return n


def names(tasks):
    return sorted(t.get_name() for t in tasks)


async def main():
    tasks = [asyncio.create_task(job(n, n == 2), name=f"job{n}") for n in (1, 2, 3, 4)]
    done, pending = await asyncio.wait(tasks, timeout=0.03)
    print("after timeout:", names(done), names(pending))
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print("after first exception:", names(done), names(pending))
    done, pending = await asyncio.wait(pending)
    print("after all:", names(done), names(pending))
    for task in tasks:
        if exc := task.exception():
            print(f"{task.get_name()} raised {exc!r}")
        else:
            print(f"{task.get_name()} returned {task.result()}")
    try:
        await asyncio.wait([])
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
