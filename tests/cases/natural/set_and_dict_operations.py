a = {1: "one", 2: "two"}
b = {2: "zwei", 3: "drei"}
print(a | b, a.keys() & b.keys(), sorted(a.keys() | b.keys()), sorted(a.items() - b.items()))
print(a.items() <= (a | {9: "nine"}).items(), a.keys() < {1, 2, 3}, {1, 2} == a.keys())
a |= {4: "four"}
print(a.pop(1), a.pop(99, None), a.popitem(), a)
s = {5, 6, 7, 8}
s.difference_update(x for x in range(6))
s.update([1], (2, 3))
s.intersection_update({1, 2, 7})
s.symmetric_difference_update([2, 10])
print(sorted(s), s.issubset(range(20)), {1}.union([2], [3]))
print(dict.fromkeys("abc", 0), dict([("x", 1)], y=2), {k: v for v, k in enumerate("ab")})
inventory = {"apple": {"qty": 3}, "pear": {"qty": 0}}
for name, info in list(inventory.items()):
    if not info["qty"]:
        del inventory[name]
print(inventory, inventory.get("pear", {}).get("qty", "n/a"))
print(max(b, key=b.get), sorted(b, key=lambda k: b[k]), list(reversed(b)))
d = {}
d.setdefault("x", []).append(1)
d.setdefault("x", []).append(2)
print(d, bool({}), {} == dict(), {1: 1, True: 2, 1.0: 3})
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as e:
    print("RuntimeError:", e)
try:
    {[1]: 2}
except TypeError as e:
    print("TypeError:", e)
try:
    del d["nope"]
except KeyError as e:
    print("KeyError:", e, repr(e))
