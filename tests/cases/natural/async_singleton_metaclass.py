import asyncio


class Singleton(type):
    _instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Settings(metaclass=Singleton):
    def __init__(self, env="dev"):
        print("reading settings for", env)
        self.env = env


class Client:
    _instance = None
    _lock = None

    @classmethod
    async def instance(cls):
        if cls._lock is None:
            cls._lock = asyncio.Lock()
        async with cls._lock:
            if cls._instance is None:
                await asyncio.sleep(0.01)
                cls._instance = cls()
                print("client created")
        return cls._instance


async def main():
    clients = await asyncio.gather(*(Client.instance() for _ in range(5)))
    print(all(c is clients[0] for c in clients))
    print(Settings("prod") is Settings(), Settings().env)


asyncio.run(main())
