# region setup
import asyncio
# endregion
async def job(name):            #: job
    print(name, "runs")         #: runs

async def parent():
    await job("A")              #: await
    b = asyncio.create_task(job("B"))
    c = asyncio.create_task(job("C"))
    print("both spawned")       #: spawned
    await b                     #: wait
    await c

asyncio.run(parent())
