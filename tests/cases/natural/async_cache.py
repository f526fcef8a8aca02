import asyncio
import functools


def async_cache(func):
    cache = {}
    locks = {}

    @functools.wraps(func)
    async def wrapper(*args):
        lock = locks.setdefault(args, asyncio.Lock())
        async with lock:
            if args in cache:
                wrapper.hits += 1
                return cache[args]
            wrapper.misses += 1
            cache[args] = result = await func(*args)
            return result

    wrapper.hits = 0
    wrapper.misses = 0
    wrapper.cache_clear = cache.clear
    return wrapper


@async_cache
async def get_user(user_id):
    print(f"  loading user {user_id}...")
    await asyncio.sleep(0.02)
    return {"id": user_id, "name": f"user{user_id}"}


async def main():
    users = await asyncio.gather(*(get_user(i) for i in [1, 2, 1, 1, 3, 2]))
    print([u["name"] for u in users])
    print(f"hits={get_user.hits} misses={get_user.misses}")
    get_user.cache_clear()
    await get_user(1)
    print(f"hits={get_user.hits} misses={get_user.misses}")
    print(users[0] is users[2])


asyncio.run(main())
