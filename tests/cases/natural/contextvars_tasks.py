import asyncio
from contextvars import ContextVar, copy_context

user = ContextVar("user", default="nobody")
depth = ContextVar("depth")


def log(message):
    print(f"[{user.get()}] {message}")


async def handle(name, delay):
    token = user.set(name)
    log("start")
    await asyncio.sleep(delay)
    await step()
    user.reset(token)
    log("end")


async def step():
    log("step")
    await asyncio.create_task(child())
    log("after child")


async def child():
    user.set(user.get() + "/child")
    log("inside")


async def main():
    await asyncio.gather(handle("ann", 0.02), handle("bob", 0.01))
    log("main")
    ctx = copy_context()
    ctx.run(user.set, "copied")
    log("still main")
    print(ctx[user], depth.get("unset"), len(ctx) >= 1)
    try:
        depth.get()
    except LookupError:
        print("LookupError")


asyncio.run(main())
