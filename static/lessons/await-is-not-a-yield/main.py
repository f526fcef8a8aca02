# region setup
import asyncio
# endregion
async def note(name, i):
    print(name, i)              #: note

async def worker(name):         #: worker
    for i in range(2):
        await note(name, i)     #: await

async def main():
    a = asyncio.create_task(worker("A"))
    b = asyncio.create_task(worker("B"))
    await a                     #: wait
    await b

asyncio.run(main())
