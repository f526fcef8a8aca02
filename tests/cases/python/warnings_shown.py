import asyncio
import warnings


def old_api():
    warnings.warn("old_api() is deprecated, use new_api()", DeprecationWarning, stacklevel=2)
    return 1


class SlowWarning(UserWarning):
    pass


async def never():
    pass


async def main():
    for _ in range(2):
        old_api()
        warnings.warn("be careful")
    old_api()
    warnings.warn("in the future", FutureWarning)
    warnings.warn(SlowWarning("slow", 3))
    warnings.warn("hidden", PendingDeprecationWarning)
    warnings.warn("not at the loop", DeprecationWarning, stacklevel=2)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(2):
            old_api()
        warnings.warn("second")
    print([(w.category.__name__, str(w.message), w.lineno) for w in caught])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            warnings.warn("as an error", SlowWarning)
        except SlowWarning as e:
            print("raised", repr(e))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=RuntimeWarning)
        never()
        warnings.warn("shown")
    never()
    warnings.filterwarnings("once", category=UserWarning)
    for text in ("a", "b", "a"):
        warnings.warn(text)
    warnings.resetwarnings()
    warnings.warn("no longer hidden", PendingDeprecationWarning)
    warnings.simplefilter("ignore")
    warnings.warn("not seen")
    never()
    try:
        warnings.warn("x", int)
    except TypeError as e:
        print(e)
    try:
        warnings.simplefilter("loud")
    except (AssertionError, ValueError) as e:
        print("no such action")


asyncio.run(main())
