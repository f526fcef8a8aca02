import asyncio
from itertools import groupby, chain, islice, accumulate, pairwise

LOG = """\
10:01 INFO web started
10:02 WARN db slow query
10:03 INFO web request
10:03 ERROR db connection lost
10:04 ERROR web request failed
10:05 INFO db reconnected
"""


async def lines():
    for line in LOG.splitlines():
        await asyncio.sleep(0)
        yield line.split(maxsplit=3)


async def main():
    entries = [tuple(parts) async for parts in lines()]
    by_level = sorted(entries, key=lambda e: e[1])
    for level, group in groupby(by_level, key=lambda e: e[1]):
        group = list(group)
        print(f"{level:<5} x{len(group)}: {'; '.join(e[3] for e in group)}")
    times = [int(h) * 60 + int(m) for h, m in (e[0].split(":") for e in entries)]
    print([b - a for a, b in pairwise(times)])
    print(list(accumulate(len(e[3]) for e in entries)))
    services = chain.from_iterable((e[2],) * 2 for e in entries)
    print(list(islice(services, 1, 8, 2)))
    print({s: sum(e[2] == s for e in entries) for s in sorted({e[2] for e in entries})})


asyncio.run(main())
