import asyncio

SITE = {
    "/": ["/about", "/blog", "/contact"],
    "/about": ["/", "/team"],
    "/blog": ["/blog/1", "/blog/2", "/"],
    "/blog/1": ["/blog/2", "/missing"],
    "/blog/2": ["/blog/1"],
    "/contact": [],
    "/team": ["/about", "/contact"],
}


class NotFound(Exception):
    pass


async def fetch(url):
    await asyncio.sleep(0.005)
    try:
        return SITE[url]
    except KeyError:
        raise NotFound(url) from None


class Crawler:
    def __init__(self, root, max_tasks=2):
        self.queue = asyncio.Queue()
        self.seen = {root}
        self.depth = {root: 0}
        self.broken = []
        self.max_tasks = max_tasks
        self.queue.put_nowait(root)

    async def crawl(self):
        workers = [asyncio.create_task(self.work()) for _ in range(self.max_tasks)]
        await self.queue.join()
        for w in workers:
            w.cancel()

    async def work(self):
        while True:
            url = await self.queue.get()
            try:
                for link in await fetch(url):
                    if link not in self.seen:
                        self.seen.add(link)
                        self.depth[link] = self.depth[url] + 1
                        self.queue.put_nowait(link)
            except NotFound as e:
                self.broken.append(str(e))
            finally:
                self.queue.task_done()


crawler = Crawler("/")
asyncio.run(crawler.crawl())
for url, depth in sorted(crawler.depth.items()):
    print("  " * depth + url)
print("broken links:", crawler.broken)
