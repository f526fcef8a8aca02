import asyncio


class EventEmitter:
    def __init__(self):
        self._handlers = {}

    def on(self, name, handler=None):
        if handler is None:
            return lambda h: self.on(name, h)
        self._handlers.setdefault(name, []).append(handler)
        return handler

    async def emit(self, name, *args, **kwargs):
        results = []
        for handler in self._handlers.get(name, ()):
            r = handler(*args, **kwargs)
            if asyncio.iscoroutine(r):
                r = await r
            results.append(r)
        return results


bus = EventEmitter()


@bus.on("greet")
def polite(name, *, loud=False):
    text = f"Hello, {name}"
    return text.upper() + "!" if loud else text


@bus.on("greet")
async def slow(name, **_):
    await asyncio.sleep(0.001)
    return f"...hi {name}"


bus.on("greet", lambda name, **kw: (name[::-1], sorted(kw.items())))


async def main():
    print(await bus.emit("greet", "Ada"))
    print(await bus.emit("greet", "Bob", loud=True))
    print(await bus.emit("nothing"))
    try:
        await bus.emit("greet")
    except TypeError as error:
        print(error)


asyncio.run(main())
