import asyncio
import os
import time

START = 1_700_000_000


async def main():
    print(f"started at {time.strftime('%X')}"[:11], len(time.strftime("%H:%M:%S")), len(time.ctime()))
    await asyncio.sleep(0.01)
    moment = time.gmtime(START)
    print(time.strftime("%Y-%m-%d %H:%M:%S", moment), time.strftime("%a %d %b %j", moment), time.asctime(moment))
    print(moment.tm_year, moment.tm_yday, moment[3], len(moment), list(moment))
    print(moment)
    print(time.gmtime(0).tm_wday, time.localtime().tm_year >= 2020, time.gmtime(2.75).tm_sec)
    print(os.getenv("POLLSCOPE_UNSET"), os.environ.get("POLLSCOPE_UNSET", "default"))


asyncio.run(main())
print(__file__.endswith(".py"))
