import asyncio
import sys


async def check(name, ok):
    await asyncio.sleep(0.01)
    if not ok:
        print(f"check {name} failed", file=sys.stderr)
    return ok


async def main():
    results = await asyncio.gather(check("disk", True), check("network", False), check("memory", True))
    failed = results.count(False)
    print(f"{len(results) - failed} of {len(results)} checks passed")
    return 3 if failed else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
