import asyncio
import contextvars
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")


def log(message):
    print(f"[{request_id.get()}] {message}")


async def query_database():
    log("querying")
    await asyncio.sleep(0.02)
    log("got rows")


async def handle_request(rid):
    token = request_id.set(rid)
    log("start")
    await query_database()
    await asyncio.create_task(audit())
    log("end")
    request_id.reset(token)
    log("after reset")


async def audit():
    log("audited")
    request_id.set("changed inside the child")


async def main():
    log("main starts")
    await asyncio.gather(handle_request("req-1"), handle_request("req-2"))
    log("main ends")
    ctx = contextvars.copy_context()
    ctx.run(request_id.set, "in a copy")
    print(ctx[request_id], request_id.get())


asyncio.run(main())
