# An exception nobody catches leaves asyncio.run and ends the program.
import asyncio


async def read_config(name):
    await asyncio.sleep(0.01)
    raise ValueError(f"{name} is not a number")


async def start():
    print("starting")
    try:
        await read_config("port")
    finally:
        print("cleaning up")


async def main():
    await start()
    print("never printed")


asyncio.run(main())
