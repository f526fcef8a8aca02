import asyncio


async def check(name, delay, error=None):
    await asyncio.sleep(delay)
    if error:
        raise error
    return name


async def inner():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(check("i1", 0.01, KeyError("inner key")))
        tg.create_task(check("i2", 0.01, ValueError("inner value")))


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner())
            tg.create_task(check("o1", 0.01, TypeError("outer type")))
    except* KeyError as eg:
        print("keys:", eg.exceptions)
    except* (ValueError, TypeError) as eg:
        print("others:", eg.message, len(eg.exceptions))
        for e in eg.exceptions:
            print("  ", type(e).__name__, e)

    try:
        raise ExceptionGroup("form errors", [ValueError("age"), TypeError("name"), OSError("disk")])
    except ExceptionGroup as eg:
        matched, rest = eg.split(ValueError)
        print(matched.exceptions, rest.exceptions)
        print(eg.subgroup(lambda e: "a" in str(e)).exceptions)
        print(eg)


asyncio.run(main())
