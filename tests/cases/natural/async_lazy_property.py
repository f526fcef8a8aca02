import asyncio


class AsyncProperty:
    """A descriptor whose value is awaited: await obj.name."""

    def __init__(self, func):
        self.func = func

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return self._load(obj)

    async def _load(self, obj):
        cache = obj.__dict__.setdefault("_cache", {})
        if self.name not in cache:
            cache[self.name] = await self.func(obj)
        return cache[self.name]


class User:
    def __init__(self, id):
        self.id = id

    @AsyncProperty
    async def profile(self):
        print(f"fetching profile {self.id}")
        await asyncio.sleep(0.01)
        return {"id": self.id, "name": f"user{self.id}"}

    @AsyncProperty
    async def friends(self):
        p = await self.profile
        print("fetching friends of", p["name"])
        return [User(self.id + 1)]


async def main():
    u = User(1)
    print((await u.profile)["name"])
    print((await u.profile)["id"])
    friends = await u.friends
    print([(await f.profile)["name"] for f in friends])
    print(type(User.profile).__name__, sorted(vars(u)))


asyncio.run(main())
