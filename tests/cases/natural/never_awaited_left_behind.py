import asyncio


async def cleanup():
    try:
        print("worker runs")
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("asyncio.run cancels what is left")
        raise
    finally:
        print("worker cleans up")


async def main():
    asyncio.create_task(cleanup())
    await asyncio.sleep(0.01)
    print("main returns early")
    return 42


result = asyncio.run(main())
print("result:", result)
