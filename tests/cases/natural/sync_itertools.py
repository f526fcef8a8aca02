import itertools as it
from operator import add, mul

print(list(it.islice(it.count(10, 5), 4)), list(it.repeat("x", 3)), list(it.islice(it.cycle("AB"), 5)))
print(list(it.chain([1, 2], (3,), "45")), list(it.chain.from_iterable([[1], [2, 3]])))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([1, 2, 3, 4], mul)), list(it.accumulate([3, 1, 4], max, initial=2)))
print(list(it.combinations("ABC", 2)), list(it.combinations_with_replacement([1, 2], 2)))
print(["".join(p) for p in it.permutations("abc", 2)], list(it.product([0, 1], repeat=2)))
print(list(it.zip_longest("ab", [1, 2, 3], fillvalue="-")), list(it.starmap(pow, [(2, 3), (3, 2)])))
print(list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(it.filterfalse(lambda x: x % 2, range(6))), list(it.compress("abcd", [1, 0, 1, 0])))
for key, group in it.groupby("aaabbc"):
    print(key, len(list(group)), end="; ")
print()
a, b = it.tee(iter(range(3)))
print(list(a), list(map(add, b, [10, 10, 10])))
print(list(it.pairwise("abcd")))


def chunked(iterable, n):
    iterator = iter(iterable)
    while chunk := list(it.islice(iterator, n)):
        yield chunk


print(list(chunked(range(7), 3)))
print(list(iter(lambda c=it.count(): next(c), 4)))
