import asyncio
import threading


async def task(name):
    await asyncio.sleep(0.01)
    return f"{name} in {threading.current_thread().name}"


def worker(out, i):
    out.append(asyncio.run(task(i)))


out = []
ts = [threading.Thread(target=worker, args=(out, i), name=f"w{i}") for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out))
print(asyncio.run(task("m")))
