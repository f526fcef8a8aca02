import asyncio


async def fetch_user(n):
    await asyncio.sleep(0.01 * (4 - n))
    return f"user{n}"


async def fetch_profile(user):
    await asyncio.sleep(0.025)
    return f"profile of {user}"


async def load(n):
    user = await fetch_user(n)
    print(f"{n}: got {user}")
    profile = await fetch_profile(user)
    print(f"{n}: got {profile}")
    return f"{user} + {profile}"


async def main():
    pages = await asyncio.gather(load(1), load(2), load(3))
    for page in pages:
        print(page)


asyncio.run(main())
