import asyncio
from collections import defaultdict
from functools import reduce


async def map_chunk(chunk):
    counter = defaultdict(int)
    for word in chunk:
        counter[word] += 1
    await asyncio.sleep(0)
    return dict(counter)


def merge(first, second):
    merged = first
    for key in second:
        merged[key] = merged.get(key, 0) + second[key]
    return merged


def partition(data, chunk_size):
    for i in range(0, len(data), chunk_size):
        yield data[i:i + chunk_size]


async def main():
    words = "to be or not to be that is the question to be".split() * 3
    chunks = list(partition(words, 10))
    print(f"{len(words)} words in {len(chunks)} chunks, the last has {len(chunks[-1])}")
    tasks = [asyncio.create_task(map_chunk(c)) for c in chunks]
    results = await asyncio.gather(*tasks)
    final = reduce(merge, results, {})
    for word, n in sorted(final.items(), key=lambda item: (-item[1], item[0])):
        print(f"{word!r:<12}{n:2d}")


asyncio.run(main())
