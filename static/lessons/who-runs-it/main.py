# region setup
import asyncio
# endregion
async def job(n):               #: job
    print("job runs")
    return n * n

async def main():               #: main
    print("main runs")
    task = asyncio.create_task(job(6))
    result = await task         #: wait
    print("result:", result)

asyncio.run(main())             #: run
