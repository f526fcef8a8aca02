import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import Optional


@dataclass(order=True)
class Node:
    count: int
    symbol: str
    left: Optional["Node"] = field(default=None, compare=False, repr=False)
    right: Optional["Node"] = field(default=None, compare=False, repr=False)

    def codes(self, prefix=""):
        if self.left is None:
            yield self.symbol, prefix or "0"
        else:
            yield from self.left.codes(prefix + "0")
            yield from self.right.codes(prefix + "1")


def build(text):
    heap = [Node(n, s) for s, n in Counter(text).items()]
    heapq.heapify(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, Node(a.count + b.count, min(a.symbol, b.symbol), a, b))
    return heap[0]


text = "abracadabra"
tree = build(text)
codes = dict(tree.codes())
for symbol, code in sorted(codes.items(), key=lambda kv: (len(kv[1]), kv)):
    print(f"{symbol!r}: {code}")
bits = "".join(codes[c] for c in text)
print(bits, len(bits), "bits instead of", len(text) * 8)
decode, out, word = {v: k for k, v in codes.items()}, [], ""
for bit in bits:
    word += bit
    if word in decode:
        out.append(decode[word])
        word = ""
print("".join(out) == text, tree)
