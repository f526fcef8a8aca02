try:
    1 // 0
except ZeroDivisionError as e: print(e)
try:
    1 % 0
except ZeroDivisionError as e: print(e)
try:
    1.0 / 0
except ZeroDivisionError as e: print(e)
try:
    1.0 // 0
except ZeroDivisionError as e: print(e)
for a, b in [(7, 2), (-7, 2), (7, -2), (-7, -2)]:
    print(a // b, a % b, divmod(a, b), a / b)
for a, b in [(7.5, 2), (-7.5, 2), (7.5, -2.0), (-7.5, -2)]:
    print(a // b, a % b, divmod(a, b), a / b)
print(2 ** -1, 2 ** 0.5, 0.1 + 0.2, 1e16, 1e15, 1e-4, 1e-5, 123456789.123, 1e100, float("inf"), float("nan"), -0.0)
print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), round(-1.5), round(0.5), round(1.005, 2))
print(int("42"), int(" -7 "), int(3.9), int(-3.9), float("2.5"), str(1.0), bool(""), bool([0]))
print(10 < 20 < 30, 10 < 20 > 15, 1 == 1.0, "a" < "b", [1, 2] < [1, 3], (1,) < (1, 2))
print(1 if [] else 2, [] or "x", 0 and 1, None or 0, not None)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, 256 >> 2, True + True, True & False, -True)
x = 5
x += 2; x -= 1; x *= 3; x //= 2; x **= 2; x %= 50
print(x)
print(abs(-3), abs(-3.5), min(3, 1, 2), max([1, 5, 3]), sum([1, 2, 3], 10))
print(max("abc"), min([], default=7), sorted([3, 1, 2]), sorted(["b", "A", "c"]), list(reversed([1, 2, 3])))
print(hex(255), bin(5), oct(8), chr(97), ord("z"), hash(5), pow(2, 10))
print(isinstance(1, int), isinstance(True, int), isinstance("s", (int, str)), type(1).__name__, type("").__name__, type(None).__name__, type([]), int)
