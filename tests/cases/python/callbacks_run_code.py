import asyncio
class Own:
    def __str__(self):
        return "own text"
    def __lt__(self, other):
        return False
class Bad:
    def __call__(self, x):
        return 1 / x
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, Own(), "and more")
    rows = [3, 1, 2]
    loop.call_soon(rows.sort)
    loop.call_soon(print, rows)
    await asyncio.sleep(0)
    print(rows)
    errors = []
    loop.set_exception_handler(lambda loop, context: print(context["message"][:21], type(context["exception"]).__name__))
    loop.call_soon(Bad(), 0)
    loop.call_soon(Bad())
    loop.call_soon(int, "x")
    await asyncio.sleep(0)
    fut = loop.create_future()
    fut.add_done_callback(Bad())
    fut.set_result(None)
    await asyncio.sleep(0)
asyncio.run(main())
