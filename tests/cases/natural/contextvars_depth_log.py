import asyncio
import contextvars

request_id = contextvars.ContextVar("request_id")
depth = contextvars.ContextVar("depth", default=0)


def log(msg):
    print(f"[{request_id.get('-')}] {'  ' * depth.get()}{msg}")


async def db(query):
    token = depth.set(depth.get() + 1)
    try:
        log(f"db {query}")
        await asyncio.sleep(0.001)
        await asyncio.to_thread(log, "from thread")
    finally:
        depth.reset(token)


async def handle(n):
    request_id.set(f"req-{n}")
    log("start")
    await db(f"SELECT {n}")
    asyncio.get_running_loop().call_soon(log, "callback")
    await asyncio.sleep(0)
    log("end")


async def main():
    for n in (1, 2):
        await asyncio.create_task(handle(n))
    log("outside")
    ctx = contextvars.copy_context()
    ctx.run(request_id.set, "copied")
    print(ctx[request_id], request_id.get("none"), len(ctx) >= 1, request_id in ctx)
    await asyncio.create_task(handle(3), context=ctx)
    print(ctx.get(request_id), depth.get())
    try:
        request_id.get()
    except LookupError as e:
        print("LookupError", type(e.args[0]).__name__)


asyncio.run(main())
