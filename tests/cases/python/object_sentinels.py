import asyncio

MISSING = object()
STOP = object()


def get(mapping, key, default=MISSING):
    value = mapping.get(key, MISSING)
    if value is not MISSING:
        return value
    if default is MISSING:
        raise KeyError(key)
    return default


async def consume(queue):
    items = []
    while (item := await queue.get()) is not STOP:
        items.append(item)
    return items


async def main():
    queue = asyncio.Queue()
    for item in [1, None, False, STOP]:
        queue.put_nowait(item)
    print(await consume(queue))


print(get({"a": None}, "a"), get({}, "b", None))
try:
    get({}, "c")
except KeyError as error:
    print("missing", error)
print(MISSING == STOP, MISSING == MISSING, MISSING != STOP, isinstance(STOP, object), bool(STOP))
print(type(STOP), len({MISSING, STOP, STOP}), {STOP: "stop"}[STOP], STOP in [MISSING])
print(repr(STOP).startswith("<object object at 0x"), hash(STOP) == hash(STOP))
for bad in (lambda: STOP + 1, lambda: STOP < MISSING, lambda: STOP(), lambda: STOP.name, lambda: len(STOP), lambda: object(1)):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
asyncio.run(main())
