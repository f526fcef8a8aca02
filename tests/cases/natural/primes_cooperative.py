import asyncio


def is_prime(n):
    if n < 2:
        return False
    for d in range(2, int(n ** 0.5) + 1):
        if n % d == 0:
            return False
    return True


async def find_primes(name, start, stop, found):
    for n in range(start, stop):
        if is_prime(n):
            found[name].append(n)
            await asyncio.sleep(0)  # be nice to the others


async def main():
    found = {"low": [], "high": []}
    await asyncio.gather(
        find_primes("low", 0, 60, found),
        find_primes("high", 1000, 1060, found),
    )
    for name, primes in found.items():
        print(f"{name:>5}: {primes}")
    print(sum(len(p) for p in found.values()), "primes")


asyncio.run(main())
