from operator import attrgetter, itemgetter
from bisect import bisect, insort
import heapq

people = [("Ann", 31), ("Bob", 25), ("Cid", 31), ("Dee", 19)]
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(sorted(people, key=itemgetter(1)), max(people, key=itemgetter(1)))
by_age = {}
for name, age in people:
    by_age.setdefault(age, []).append(name)
print(dict(sorted(by_age.items(), reverse=True)))


def quicksort(xs):
    if len(xs) <= 1:
        return xs
    pivot, *rest = xs
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])


def merge_sort(xs):
    if len(xs) < 2:
        return list(xs)
    mid = len(xs) // 2
    return list(heapq.merge(merge_sort(xs[:mid]), merge_sort(xs[mid:])))


def bubble(xs):
    xs = xs[:]
    swaps = 0
    for i in range(len(xs)):
        for j in range(len(xs) - 1 - i):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
                swaps += 1
    return xs, swaps


data = [5, 2, 9, 1, 5, 6]
print(quicksort(data), merge_sort(data), bubble(data))
words = "the Quick brown Fox".split()
words.sort(key=str.lower)
print(words, sorted(words, key=len, reverse=True))
scores = [60, 70, 80]
insort(scores, 75)
print(scores, bisect(scores, 70), heapq.nlargest(2, data), heapq.nsmallest(2, data))
heap = data[:]
heapq.heapify(heap)
print([heapq.heappop(heap) for _ in range(3)])
print(sorted({"b": 1, "a": 2}), sorted("hello", reverse=True), list(reversed(data)))
