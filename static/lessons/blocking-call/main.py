# region setup
import asyncio
import time
# endregion
async def tick():
    for i in range(3):
        await asyncio.sleep(0.02) #: tick
        print("tick", i)        #: print

async def block():
    time.sleep(0.1)             #: block
    print("unblocked")          #: unblocked

async def main():
    await asyncio.gather(       #: wait
        tick(), block()
    )

asyncio.run(main())
