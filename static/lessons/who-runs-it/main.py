# region setup
import asyncio
# endregion
async def job(name):            #: job
    print("job for", name)
    return len(name)

async def main():               #: main
    print("main")
    task = asyncio.create_task(job("you"))
    n = await task              #: wait
    print("letters:", n)

asyncio.run(main())             #: run
