# region setup
import asyncio

async def heat(cups):
    await asyncio.sleep(0.03)
    return 20 * cups

async def steep(water):
    await asyncio.sleep(0.05)
    return water + 1
# endregion
async def brew(cups):           #: brew
    water = await heat(cups)    #: heat
    leaves = cups * 3
    tea = await steep(water)    #: steep
    tea = await steep(tea)
    return tea + leaves         #: serve

async def main():
    tea = await brew(2)         #: call
    print("tea:", tea)

asyncio.run(main())
