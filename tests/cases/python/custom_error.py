# Errors of the program's own, caught by their base class, and a failed clean-up order.
import asyncio


class ServiceError(Exception):
    pass


class NotFound(ServiceError):
    def __init__(self, key):
        super().__init__(f"no such key: {key}")
        self.key = key


async def lookup(key):
    await asyncio.sleep(0)
    if key == "missing":
        raise NotFound(key)
    if key == "":
        raise ServiceError("empty key")
    return len(key)


async def main():
    for key in ["alpha", "missing", ""]:
        try:
            print(key, await lookup(key))
        except NotFound as error:
            print("not found:", error.key, "/", error)
        except ServiceError as error:
            print("service:", error)
        finally:
            print("--")


asyncio.run(main())
