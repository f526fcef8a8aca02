# region setup
import asyncio
# endregion
async def job(name):            #: job
    print(name, "runs")         #: runs

async def parent():
    await job("now")            #: await
    a = asyncio.create_task(job("one"))
    b = asyncio.create_task(job("two"))
    print("both spawned")       #: spawned
    await a                     #: wait
    await b

asyncio.run(parent())
