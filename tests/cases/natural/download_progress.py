import asyncio


class Progress:
    def __init__(self, total):
        self.total = total
        self.done = 0
        self.events = []

    def advance(self, n):
        before = self.percent
        self.done += n
        if self.percent // 25 > before // 25:
            self.events.append(self.percent)

    @property
    def percent(self):
        return 100 * self.done // self.total

    def __format__(self, spec):
        filled = self.percent * int(spec or 10) // 100
        return "[" + "=" * filled + " " * (int(spec or 10) - filled) + f"] {self.percent:3d}%"


async def download(url, size, progress, chunk=1024):
    left = size
    while left > 0:
        n = min(chunk, left)
        await asyncio.sleep(0.002)
        progress.advance(n)
        left -= n
    return url, size


async def main():
    files = {"a.iso": 5000, "b.zip": 3000, "c.txt": 12}
    progress = Progress(sum(files.values()))
    print(f"{progress:20}")
    results = await asyncio.gather(*(download(u, s, progress) for u, s in files.items()))
    print(f"{progress:20}")
    print(f"{progress}", progress.events)
    for url, size in results:
        for unit in ("B", "KiB"):
            if size < 1024:
                break
            size /= 1024
        print(f"{url}: {size:.1f} {unit}")


asyncio.run(main())
