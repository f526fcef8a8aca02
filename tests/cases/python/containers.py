from collections import ChainMap, Counter, OrderedDict, defaultdict, deque

groups = defaultdict(list)
for word in "apple avocado banana blueberry cherry".split():
    groups[word[0]].append(word)
print(groups, groups.get("z"), len(groups))
counts = Counter("mississippi")
counts.update("pp")
print(counts, counts.most_common(2), counts["q"], counts + Counter(q=2), counts - Counter("iiii"), counts.total())
queue = deque([1, 2, 3], maxlen=4)
queue.append(4)
queue.append(5)
queue.rotate(1)
print(queue, queue.popleft(), queue.pop(), list(reversed(queue)), 3 in queue)
ordered = OrderedDict(a=1, b=2, c=3)
ordered.move_to_end("a")
print(list(ordered), ordered.popitem(), ChainMap({"a": 1}, {"b": 2})["b"])
scores = {"ann": 3, "bob": 5}
print(scores | {"cy": 1}, scores.keys() & {"bob", "dan"}, scores.items() == {("ann", 3), ("bob", 5)}, scores.setdefault("eve", 0), scores.pop("ann"))
print(dict.fromkeys("ab", 0), dict(zip("xy", [1, 2])), dict([("k", 1)], z=2), list(reversed(scores)), scores == {"eve": 0, "bob": 5})
evens, small = {0, 2, 4, 6}, {1, 2, 3}
print(evens | small, evens & small, evens - small, evens ^ small, {2} < small, frozenset(small) | {9}, evens.isdisjoint({5}))
small |= {7}
small -= {1}
small.intersection_update([2, 7])
print(small, {frozenset({1, 2}): "pair"}[frozenset([2, 1])], sorted(evens.union([8], (9,))))
items = [3, 1, 2]
items[1:1] = [9, 8]
items[::2] = [0, 0, 0]
del items[-1]
print(items, items * 2, items.index(9), [1, 2] < [1, 3], sorted(items, reverse=True), (1, 2) + (3,), (0, 1, 2, 3)[1::2])
loop = [1]
loop.append(loop)
print(loop, range(2, 20, 3)[1:4], range(10).index(4), 7 in range(0, 10, 2), slice(1, None, 2).indices(5), isinstance("s", int | str))
for attempt in (lambda: {[]: 1}, lambda: deque().pop(), lambda: {}["k"], lambda: [].pop(), lambda: [1].remove(2), lambda: {1} | [2], lambda: [1, "a"].sort(), lambda: list(zip([1], [1, 2], strict=True)), lambda: [].append()):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
