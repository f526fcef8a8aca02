# region setup
import asyncio
import time
# endregion
async def nap():
    await asyncio.sleep(0.01)   #: nap
    print("nap is over")        #: awake

async def work():
    time.sleep(0.02)            #: block
    await asyncio.sleep(0)      #: yield
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("work goes on")       #: again

async def main():
    await asyncio.gather(nap(), work()) #: wait

asyncio.run(main())
