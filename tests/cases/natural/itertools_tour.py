import itertools as it

print(list(it.chain("ab", [1, 2])), list(it.chain.from_iterable([[1], [2, 3]])))
print(list(it.combinations("abc", 2)), len(list(it.permutations(range(4)))))
print(["".join(p) for p in it.product("ab", repeat=2)], list(it.accumulate([1, 2, 3, 4])))
print(list(it.accumulate([3, 1, 4], max)), list(it.accumulate([1, 2], initial=100)))
print(list(it.pairwise([1, 4, 9])), list(it.starmap(pow, [(2, 3), (3, 2)])))
print(list(it.zip_longest("ab", "xyz", fillvalue="-")), list(it.compress("abc", [1, 0, 1])))
for key, group in it.groupby(sorted(["ant", "bee", "bat", "asp"]), key=lambda w: w[0]):
    print(key, list(group))
a, b = it.tee(x * x for x in range(4))
next(b)
print(list(zip(a, b)), list(it.dropwhile(lambda x: x < 2, [1, 2, 1])), list(it.repeat("x", 3)))
print(list(it.islice(it.count(10, 5), 2, 8, 2)), list(it.filterfalse(str.isdigit, "a1b2")))
print("".join(f"{len(list(g))}{k}" for k, g in it.groupby("aaabccd")))
print(list(it.combinations_with_replacement([1, 2], 2)))
