import asyncio
from collections import Counter

DOCUMENTS = {
    "fox.txt": "The quick brown fox jumps over the lazy dog. The dog sleeps.",
    "sea.txt": "She sells sea shells by the sea shore; the shells she sells are sea shells!",
    "zen.txt": "Simple is better than complex. Complex is better than complicated.",
}


async def read(name):
    await asyncio.sleep(0.01)
    return DOCUMENTS[name]


async def count_words(name):
    text = await read(name)
    words = text.lower().translate(str.maketrans("", "", ".,;!")).split()
    return Counter(words)


async def main():
    counters = await asyncio.gather(*map(count_words, DOCUMENTS))
    total = sum(counters, Counter())
    for word, n in total.most_common(5):
        print(f"{word:<8}{n:>3} {'=' * n}")
    print("distinct:", len(total), "all:", sum(total.values()))
    print(counters[1]["sea"], counters[1]["python"])
    longest = max(total, key=lambda w: (len(w), w))
    print("longest:", longest)


asyncio.run(main())
