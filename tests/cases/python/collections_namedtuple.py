from collections import namedtuple
P = namedtuple("P", "x y", defaults=[7])
print(P(1), P(1, 2).y, P._fields, P._make([3, 4]), P(1)._replace(x=5), {P(1): 2}[P(1, 7)], P)
a, b = P(8)
print(a, b)
try: P()
except TypeError as e: print(e)
