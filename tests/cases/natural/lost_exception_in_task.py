import asyncio


async def flaky(n):
    await asyncio.sleep(0.01 * n)
    if n == 2:
        raise ValueError(f"job {n} failed")
    return n * 10


async def main():
    tasks = [asyncio.create_task(flaky(i), name=f"job-{i}") for i in range(4)]
    await asyncio.sleep(0.1)
    for t in tasks:
        if t.exception() is not None:
            print(t.get_name(), "raised", repr(t.exception()))
        else:
            print(t.get_name(), "returned", t.result())
    bad = tasks[2]
    try:
        bad.result()
    except ValueError as e:
        print("got it again:", e)
    print(bad.done(), bad.cancelled())


asyncio.run(main())
print("end of program")
