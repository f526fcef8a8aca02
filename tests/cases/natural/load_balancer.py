import asyncio
import itertools


class Backend:
    def __init__(self, name, latency, healthy=True):
        self.name, self.latency, self.healthy = name, latency, healthy
        self.served = 0

    async def handle(self, request):
        if not self.healthy:
            raise ConnectionError(f"{self.name} is down")
        await asyncio.sleep(self.latency)
        self.served += 1
        return f"{request} by {self.name}"


class RoundRobin:
    def __init__(self, backends):
        self.backends = backends
        self._cycle = itertools.cycle(backends)

    def pick(self):
        return next(self._cycle)

    async def dispatch(self, request):
        for _ in self.backends:
            backend = self.pick()
            try:
                return await backend.handle(request)
            except ConnectionError as e:
                print(f"  {request}: {e}, trying the next one")
        raise RuntimeError("no backend left")


class LeastBusy(RoundRobin):
    def __init__(self, backends):
        super().__init__(backends)
        self.load = {b.name: 0 for b in backends}

    def pick(self):
        return min((b for b in self.backends if b.healthy), key=lambda b: (self.load[b.name], b.name))

    async def dispatch(self, request):
        backend = self.pick()
        self.load[backend.name] += 1
        try:
            return await backend.handle(request)
        finally:
            self.load[backend.name] -= 1


async def main():
    for strategy in (RoundRobin, LeastBusy):
        backends = [Backend("a", 0.01), Backend("b", 0.05), Backend("c", 0.02, healthy=False)]
        balancer = strategy(backends)
        print(strategy.__name__)
        answers = await asyncio.gather(*(balancer.dispatch(f"req{i}") for i in range(6)))
        for answer in answers:
            print("   ", answer)
        print("   ", {b.name: b.served for b in backends})


asyncio.run(main())
