from dataclasses import dataclass
from functools import cmp_to_key
from operator import attrgetter, itemgetter
import bisect
import heapq


@dataclass
class Student:
    name: str
    grade: str
    age: int


students = [Student("john", "A", 15), Student("jane", "B", 12), Student("dave", "B", 10), Student("anna", "A", 12)]
for s in sorted(students, key=attrgetter("grade", "age")):
    print(s)
print([s.name for s in sorted(students, key=lambda s: (-s.age, s.name))])
print([s.name for s in sorted(students, key=attrgetter("age"), reverse=True)])
pairs = [("red", 1), ("blue", 1), ("red", 2), ("blue", 2)]
print(sorted(pairs, key=itemgetter(0)), max(pairs, key=itemgetter(1)))


def by_last_digit(a, b):
    return a % 10 - b % 10 or a - b


numbers = [31, 12, 45, 22, 11, 5]
print(sorted(numbers, key=cmp_to_key(by_last_digit)))
numbers.sort()
print(numbers, bisect.bisect(numbers, 22), bisect.bisect_left(numbers, 22))
bisect.insort(numbers, 20)
print(numbers, heapq.nlargest(2, numbers), heapq.nsmallest(2, numbers, key=lambda n: -n))
heap = [5, 3, 8, 1]
heapq.heapify(heap)
heapq.heappush(heap, 2)
print([heapq.heappop(heap) for _ in range(len(heap))], list(heapq.merge([1, 4], [2, 3])))


def bubble_sort(items):
    items = items.copy()
    for i in range(len(items) - 1, 0, -1):
        for j in range(i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


print(bubble_sort([3, 1, 2]), sorted("hello"), sorted([True, 0, 2.5, -1]), sorted([[2], [1, 5], []]))
try:
    sorted([1, "a"])
except TypeError as e:
    print(e)
