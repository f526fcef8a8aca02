def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(factorial(30), fibonacci(150))
print(2**100, -(2**63), 2**63 - 1 + 1, 10**20 // 7, -(10**20) // 7, -(10**20) % 7, divmod(10**25, -(10**10)))
print(10**30 / 10**29, (2**53 + 1) / 1, 1 / 10**30, 10**20 * 0.5, 2**64 > 1e19, 10**22 == 1e22)
print(2**70 & 0xFFFF_FFFF_FFFF_FFFF_FFFF, 2**70 | 1, -(2**70) >> 65, ~(2**65), 1 << 80, (2**80).bit_length())
print(pow(3, 200, 10**9 + 7), pow(7, -1, 10**12), hash(2**61 - 1), hash(2**100) == hash(float(2**100)))
print(f"{2**80:,} {2**80:x} {2**80:e} {-(2**70):>25}", hex(2**64), bin(2**65)[:10], int("f" * 20, 16))
print((2**72).to_bytes(10, "big"), int.from_bytes(b"\x01" + bytes(9), "big"), int.from_bytes(b"\xff\xfe", "little", signed=True))
for attempt in (lambda: str(10**5000), lambda: 10**400 * 1.0, lambda: 2**70 // 0, lambda: int("12x"), lambda: 300 .to_bytes(1)):
    try:
        print(attempt())
    except (ValueError, ArithmeticError) as error:
        print(type(error).__name__, error)
