# A loop that is stopped while a task runs, and what is left is cancelled by hand.
import asyncio
async def tick(n):
    for i in range(3):
        print(n, i); await asyncio.sleep(0.1)
loop = asyncio.new_event_loop()
tasks = [loop.create_task(tick(n)) for n in "ab"]
loop.run_until_complete(asyncio.gather(*tasks))
t = loop.create_task(tick("c"))
loop.call_later(0.15, loop.stop)
loop.run_forever()
print(t.done())
pending = asyncio.all_tasks(loop)
for p in pending: p.cancel()
print(loop.run_until_complete(asyncio.gather(*pending, return_exceptions=True)))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
