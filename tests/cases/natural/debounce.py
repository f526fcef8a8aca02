import asyncio


def debounce(wait):
    """Run the decorated coroutine once calls have stopped for `wait` seconds."""
    def decorator(fn):
        pending = None

        def wrapper(*args):
            nonlocal pending

            async def delayed():
                await asyncio.sleep(wait)
                await fn(*args)

            if pending is not None:
                pending.cancel()
            pending = asyncio.create_task(delayed())
            return pending

        return wrapper
    return decorator


searches = []


@debounce(0.05)
async def search(text):
    searches.append(text)
    print("searching for", repr(text))


async def main():
    typed = ""
    for ch in "asyn":
        typed += ch
        search(typed)
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    search("asyncio")
    await search("asyncio rocks")
    print(searches)


asyncio.run(main())
