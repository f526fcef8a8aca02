# how it was written before asyncio.run, still seen in many answers
import asyncio


async def compute(x, y):
    print(f"Compute {x} + {y} ...")
    await asyncio.sleep(0.01)
    return x + y


async def print_sum(x, y):
    result = await compute(x, y)
    print(f"{x} + {y} = {result}")


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(print_sum(1, 2))

tasks = [loop.create_task(compute(i, i * 10)) for i in range(3)]
done = loop.run_until_complete(asyncio.gather(*tasks))
print(done)
print([t.done() for t in tasks], loop.is_running())
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()

try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print("RuntimeError:", e)
