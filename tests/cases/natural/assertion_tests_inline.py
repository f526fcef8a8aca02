import asyncio
import traceback


async def slow_add(a, b):
    await asyncio.sleep(0.001)
    return a + b


async def test_add():
    assert await slow_add(1, 2) == 3


async def test_wrong():
    result = await slow_add(1, 1)
    assert result == 3, f"expected 3, got {result}"


async def test_type():
    await slow_add(1, "2")


def test_sync():
    assert "a" in "abc"


async def run(tests):
    passed = 0
    for test in tests:
        try:
            out = test()
            if asyncio.iscoroutine(out):
                await out
        except AssertionError as e:
            print(f"FAIL {test.__name__}: {e}")
        except Exception as e:
            print(f"ERROR {test.__name__}: {traceback.format_exception_only(e)[0].strip()}")
        else:
            passed += 1
            print(f"ok   {test.__name__}")
    print(f"{passed}/{len(tests)} passed")


tests = [test_add, test_wrong, test_type, test_sync]
asyncio.run(run(tests))
