import asyncio


class ServiceError(Exception):
    """Raised when the service is not usable."""


async def connect(host):
    await asyncio.sleep(0.01)
    raise ConnectionRefusedError(f"cannot reach {host}")


async def start_service():
    try:
        await connect("db.example.org")
    except OSError as err:
        raise ServiceError("service did not start") from err


async def main():
    print("starting")
    try:
        await start_service()
    finally:
        print("stopping")


if __name__ == "__main__":
    asyncio.run(main())
