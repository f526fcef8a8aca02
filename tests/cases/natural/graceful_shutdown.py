import asyncio


class Server:
    def __init__(self):
        self.stopping = asyncio.Event()
        self.in_flight: set[asyncio.Task] = set()
        self.handled = 0

    async def serve(self):
        n = 0
        while not self.stopping.is_set():
            n += 1
            task = asyncio.create_task(self.handle(n), name=f"request-{n}")
            self.in_flight.add(task)
            task.add_done_callback(self.in_flight.discard)
            try:
                await asyncio.wait_for(self.stopping.wait(), timeout=0.04)
            except TimeoutError:
                pass
        print("no new requests")

    async def handle(self, n):
        try:
            await asyncio.sleep(0.12 if n % 2 else 1.0)
            self.handled += 1
        except asyncio.CancelledError:
            print(f"request {n} aborted")
            raise

    async def shutdown(self, grace):
        self.stopping.set()
        await asyncio.sleep(0.001)
        if not self.in_flight:
            return
        print(f"waiting for {len(self.in_flight)} requests")
        done, pending = await asyncio.wait(self.in_flight, timeout=grace)
        for task in sorted(pending, key=lambda t: t.get_name()):
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        print(f"drained {len(done)}, aborted {len(pending)}")


async def main():
    server = Server()
    serving = asyncio.create_task(server.serve())
    await asyncio.sleep(0.18)
    await server.shutdown(grace=0.2)
    await serving
    print("handled", server.handled, "in flight", len(server.in_flight))


asyncio.run(main())
