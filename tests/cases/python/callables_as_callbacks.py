import asyncio

class Reporter:
    def __init__(self, name):
        self.name = name
        self.seen = 0
    def __call__(self, *args):
        self.seen += 1
        print(self.name, len(args))
    @classmethod
    def made(cls, fut):
        print("classmethod", fut.done())
    @staticmethod
    def still(fut):
        print("static", fut.done())

async def job():
    return 1

async def main():
    loop = asyncio.get_running_loop()
    r = Reporter("r")
    loop.call_soon(r)
    loop.call_soon(r, 1, 2)
    loop.call_later(0.01, r, 5)
    t = asyncio.create_task(job())
    t.add_done_callback(r)
    t.add_done_callback(Reporter.made)
    t.add_done_callback(Reporter.still)
    t.add_done_callback(print_name)
    results = []
    loop.call_soon(results.append, 5)
    loop.call_soon(dict)
    loop.call_soon(Reporter, "made by the loop")
    loop.call_soon(print, "printed", "by", "loop")
    loop.call_soon(asyncio.create_task, job())
    await asyncio.sleep(0.02)
    print(results, r.seen)
    fut = loop.create_future()
    loop.call_soon(fut.set_result, 5)
    print(await fut)
    ev = asyncio.Event()
    loop.call_later(0.001, ev.set)
    await ev.wait()
    loop.call_soon(setattr, r, "name", "other")
    await asyncio.sleep(0)
    print(r.name)

def print_name(task):
    print(task.result())
asyncio.run(main())
