"""CPU work in chunks with a heartbeat beside it."""
import asyncio
from itertools import product
from string import ascii_lowercase


def weak_hash(text):
    h = 7
    for ch in text:
        h = (h * 31 + ord(ch)) % 2 ** 32
    return h


async def crack(target, length, chunk=500):
    tried = 0
    for letters in product(ascii_lowercase[:12], repeat=length):
        tried += 1
        candidate = "".join(letters)
        if weak_hash(candidate) == target:
            return candidate, tried
        if tried % chunk == 0:
            await asyncio.sleep(0)
    return None, tried


async def heartbeat(beats):
    while True:
        beats.append("♥")
        await asyncio.sleep(0)


async def main():
    beats = []
    heart = asyncio.create_task(heartbeat(beats))
    for secret in ("abba", "lake", "zoo!"):
        found, tried = await crack(weak_hash(secret), len(secret), chunk=5000)
        print(f"{weak_hash(secret):#010x} -> {found} after {tried} tries")
    heart.cancel()
    print("heart was beating:", len(beats) > 1)


asyncio.run(main())
