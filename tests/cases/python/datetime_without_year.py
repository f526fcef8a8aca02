import asyncio
from datetime import datetime


async def main():
    for text in ("5 Jan", "6 Feb"):
        print(datetime.strptime(text, "%d %b"))
    print(datetime.strptime("7 Mar", "%d %b"))
    print(datetime.strptime("3/4", "%m/%d"))


asyncio.run(main())
