# A loop made, run several times and closed by hand.
import asyncio


async def double(n):
    await asyncio.sleep(n / 100)
    return n * 2


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(double(1)))
task = loop.create_task(double(3))
print(task.done(), loop.is_running(), loop.is_closed())
print(loop.run_until_complete(task), task.done())
loop.call_later(0.01, loop.stop)
loop.call_soon(print, "runs")
loop.run_forever()
print("stopped", asyncio.get_event_loop() is loop)
loop.call_soon(print, "never")
loop.close()
print("closed", loop.is_closed())
coroutine = double(1)
for attempt in (lambda: loop.run_until_complete(coroutine), lambda: loop.call_soon(print)):
    try:
        attempt()
    except RuntimeError as error:
        print(error)
coroutine.close()
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
