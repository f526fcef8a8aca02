import operator

OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": pow}


def rpn(text):
    stack = []
    for token in text.split():
        if token in OPS:
            b, a = stack.pop(), stack.pop()
            stack.append(OPS[token](a, b))
        else:
            stack.append(int(token))
    [result] = stack
    return result


def roman(n):
    out = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        count, n = divmod(n, value)
        out += letters * count
    return out


for text in ("3 4 + 2 *", "2 3 ^", "10 4 /", "1 2", "+", "5 x"):
    try:
        print(f"{text!r:12} => {rpn(text)}")
    except (ValueError, IndexError) as e:
        print(f"{text!r:12} => {type(e).__name__}: {e}")
for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024):
    print(n, roman(n), end="; ")
print()
to_bin = lambda n: to_bin(n // 2) + str(n % 2) if n > 1 else str(n)
print(to_bin(37), bin(37), hex(255), oct(8), int("ff", 16), 0b1010, 0xFF, 1e3, 10_000)
print(divmod(-7, 3), -7 // 3, -7 % 3, 7.5 // 2, 2**100, 2**-1, round(2.5), round(-1.567, 2), 1 / 3)
print(0.1 + 0.2, 1e16, 1e-5, 123456789.0, 5 // 2 * 1.0, 3.0 == 3, int(-3.7), float("1e3"))
try:
    list(zip([1], [2, 3], strict=True))
except ValueError as e:
    print(e)
