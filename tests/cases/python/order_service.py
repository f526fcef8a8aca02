import asyncio, functools
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import Enum
from typing import Optional, Dict, List
class OrderStatus(Enum):
    PENDING = "pending"
    DONE = "done"
@dataclass
class Order:
    id: int
    items: List[str] = field(default_factory=list)
    status: OrderStatus = OrderStatus.PENDING
    meta: Optional[Dict[str, int]] = None
class Repo(ABC):
    @abstractmethod
    async def save(self, o: Order) -> None: ...
    @abstractmethod
    async def get(self, id: int) -> Order: ...
class MemRepo(Repo):
    def __init__(self): self._d: dict[int, Order] = {}
    async def save(self, o):
        await asyncio.sleep(0.01)
        self._d[o.id] = o
    async def get(self, id):
        await asyncio.sleep(0.01)
        try: return self._d[id]
        except KeyError: raise LookupError(f"order {id}") from None
class Service:
    def __init__(self, repo: Repo, *, workers: int = 2):
        self.repo, self.queue, self.workers = repo, asyncio.Queue(), workers
        self.results: list[str] = []
    async def worker(self, name: str):
        while True:
            o = await self.queue.get()
            try:
                o.status = OrderStatus.DONE
                await self.repo.save(o)
                self.results.append(f"{name}:{o.id}")
            finally:
                self.queue.task_done()
    async def run(self, n):
        tasks = [asyncio.create_task(self.worker(f"w{i}"), name=f"w{i}") for i in range(self.workers)]
        for i in range(n): await self.queue.put(Order(i, items=[f"it{i}"]))
        await self.queue.join()
        for t in tasks: t.cancel()
        print(await asyncio.gather(*tasks, return_exceptions=True))
        print(sorted(self.results))
async def main():
    repo = MemRepo()
    s = Service(repo)
    await s.run(4)
    print(await repo.get(2))
    try: await repo.get(99)
    except LookupError as e: print("err", e, e.__cause__, e.__suppress_context__)
asyncio.run(main())
