import asyncio
import threading
import time


class BackgroundLoop:
    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, name="loop-thread", daemon=True)
        self.thread.start()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()

    def submit(self, coro):
        return asyncio.run_coroutine_threadsafe(coro, self.loop)

    def stop(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


async def work(n):
    await asyncio.sleep(0.01 * n)
    if n == 3:
        raise ValueError("three")
    return n, threading.current_thread().name


bg = BackgroundLoop()
futures = [bg.submit(work(n)) for n in (2, 1, 3)]
for f in futures:
    try:
        print(f.result(timeout=2))
    except ValueError as e:
        print("failed", e)
slow = bg.submit(asyncio.sleep(10))
try:
    slow.result(timeout=0.01)
except TimeoutError:
    print("cancelled:", slow.cancel())
time.sleep(0.01)
print(bg.loop.is_running())
bg.stop()
print(bg.thread.is_alive(), bg.loop.is_closed())
