import asyncio


async def upload(name):
    await asyncio.sleep(0.01)
    if name.endswith(".exe"):
        raise PermissionError(f"{name} is not allowed")
    if not name:
        raise ValueError("empty name")
    print("uploaded", name)


async def main():
    async with asyncio.TaskGroup() as tg:
        for name in ["a.txt", "b.exe", ""]:
            tg.create_task(upload(name))
    print("never here")


asyncio.run(main())
