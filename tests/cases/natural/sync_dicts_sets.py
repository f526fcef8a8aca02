inventory = {"apple": 3, "pear": 0, "plum": 12}
inventory["fig"] = inventory.get("fig", 0) + 1
inventory.update(pear=5, kiwi=7)
print(inventory)
print(inventory.pop("plum"), inventory.pop("nope", None), inventory.setdefault("fig", 9), "kiwi" in inventory)
del inventory["apple"]
for fruit, n in inventory.items():
    print(f"{fruit}={n}", end=" ")
print()
print({**inventory, "fig": 100} | {"date": 2}, list(inventory.values()), sorted(inventory, key=inventory.get))
print(dict(sorted(inventory.items(), key=lambda kv: kv[1])), dict(a=1), dict([("k", "v")]), dict.fromkeys([1, 2], 0))
try:
    for fruit in inventory:
        inventory[fruit.upper()] = 1
except RuntimeError as e:
    print("RuntimeError:", e)
try:
    {[1]: 2}
except TypeError as e:
    print("TypeError:", e)

a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, a <= b, {3} < b, a.isdisjoint({9}), len(a | b))
a.add(9)
a.discard(100)
a -= {1}
print(sorted(a), frozenset([1, 1]), set(), 9 in a, sorted(a.union([0], (7,))))
nested = {"a": {"b": {"c": [10, 20]}}}
print(nested["a"]["b"]["c"][-1], nested.get("x", {}).get("y"))
squares = {n: n * n for n in range(5)}
print(squares, {k: v for k, v in squares.items() if v % 2}, list(reversed(squares)), max(squares, key=squares.get))
lst = [1, 2, 3, 4, 5, 6]
lst[1:3] = ["b", "c", "d"]
del lst[-2:]
lst.insert(0, "start"); lst.extend([7, 8]); lst.remove("c"); lst[::2] = "wxyz"[:len(lst[::2])]
print(lst, lst.index("b") if "b" in lst else "no b", lst * 2 == lst + lst, lst[::-1], [*lst[:2], *(0,) * 2])
t = (1, [2])
t[1].append(3)
print(t, t + (4,), t.count(1), hash((1, 2)) == hash((1, 2)), (1, 2) < (1, 3), tuple("ab"))
print(list(enumerate("ab", 1)), list(zip([1, 2], "ab", strict=True)), list(map(str, range(3))), list(filter(None, [0, 1, "", "x"])))
