import asyncio
import threading


def run_loop(loop, ready):
    asyncio.set_event_loop(loop)
    loop.call_soon(ready.set)
    loop.run_forever()
    print("loop stopped")


async def add(a, b):
    await asyncio.sleep(0.01)
    return a + b


loop = asyncio.new_event_loop()
ready = threading.Event()
t = threading.Thread(target=run_loop, args=(loop, ready), daemon=True)
t.start()
ready.wait()
futures = [asyncio.run_coroutine_threadsafe(add(i, i), loop) for i in range(3)]
print([f.result() for f in futures])
loop.call_soon_threadsafe(loop.stop)
t.join()
loop.close()
print(loop.is_closed())
