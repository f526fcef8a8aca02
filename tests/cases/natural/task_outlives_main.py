import asyncio


async def background(n):
    try:
        print(f"bg {n}: start")
        await asyncio.sleep(10)
        print(f"bg {n}: never printed")
    finally:
        print(f"bg {n}: cleanup")


async def main():
    t1 = asyncio.create_task(background(1))
    await asyncio.sleep(0)
    print("main: leaving without waiting")
    return t1


t1 = asyncio.run(main())
print(t1.cancelled())
