# A task and a callback get a copy of the context in which they were made.
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


def show(tag):
    print(tag, user.get())


async def child():
    show("child starts")
    token = user.set("child")
    show("child sets")
    user.reset(token)
    show("child resets")


async def main():
    loop = asyncio.get_running_loop()
    user.set("ann")
    loop.call_soon(show, "soon")
    loop.call_later(0.01, show, "later")
    user.set("bob")
    kept = contextvars.copy_context()
    user.set("cleo")
    loop.call_soon(show, "kept", context=kept)
    task = asyncio.create_task(child())
    future = loop.create_future()
    future.add_done_callback(lambda _: show("done"))
    user.set("dora")
    future.set_result(None)
    await task
    await asyncio.sleep(0.02)
    kept.run(user.set, "eve")
    print(kept.get(user), kept.run(user.get), list(kept.keys()) == [user])
    token = user.set("finn")
    print(token.old_value, token.var is user, user.name)
    user.reset(token)
    for wrong in (token,):
        try:
            user.reset(wrong)
        except RuntimeError as error:
            print("already been used once" in str(error))
    try:
        contextvars.ContextVar("unset").get()
    except LookupError:
        print("no value")
    show("main")


asyncio.run(main())
show("outside")
