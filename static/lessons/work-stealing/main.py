# region setup
import asyncio
import time
# endregion
async def job(name):
    time.sleep(0.02)            #: work
    print(name, "done")         #: done

async def parent():
    jobs = [
        asyncio.create_task(job(n)) #: spawn
        for n in ["A", "B", "C"]
    ]
    for task in jobs:
        await task              #: wait

asyncio.run(parent())
