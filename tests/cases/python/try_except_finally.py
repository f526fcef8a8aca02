# The order of except, else and finally, with an exception crossing an await.
import asyncio


async def divide(a, b):
    try:
        await asyncio.sleep(0)
        return a / b
    finally:
        print(f"finally for {a} / {b}")


async def careful(a, b):
    try:
        result = await divide(a, b)
    except ZeroDivisionError as error:
        print("caught:", error)
        return None
    else:
        print("no error")
        return result
    finally:
        print("careful is done")


async def again():
    try:
        raise ValueError("first")
    except ValueError as error:
        print("handling", error)
        raise


async def main():
    print(await careful(7, 2))
    print(await careful(1, 0))
    try:
        await again()
    except (KeyError, ValueError) as error:
        print("the same error:", error)


asyncio.run(main())
