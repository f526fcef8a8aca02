# A failure in plain functions, before any loop exists.
import asyncio


def parse(text):
    return int(text)


async def main(n):
    print(n)


print("reading")
asyncio.run(main(parse("12")))
asyncio.run(main(parse("twelve")))
