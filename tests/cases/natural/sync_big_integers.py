import math


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def collatz(n):
    steps = 0
    while n != 1:
        n = 3 * n + 1 if n % 2 else n // 2
        steps += 1
    return steps


print(factorial(30), factorial(25) == math.factorial(25))
print(fib(100), len(str(fib(1000))), fib(300) % 1_000_000_007)
print(2 ** 100, 2 ** 100 - 1 & 0xFFFF, 1 << 70, (1 << 70) >> 68, -7 // 2, -7 % 3, divmod(-17, 5), 7 // -2)
print(pow(3, 1000, 1007), pow(3, -1, 7), math.gcd(2 ** 40, 6 ** 20), math.lcm(4, 6, 10), math.isqrt(10 ** 30))
print(int("ff", 16), int("-101", 2), hex(2 ** 64), bin(10), oct(64), (2 ** 64).bit_length(), (255).bit_count())
print(sum(int(d) for d in str(2 ** 1000)), max(range(1, 1000), key=collatz))
print(10 ** 20 / 3, 10 ** 25 // 7, float(10 ** 22), 1e22 == 10 ** 22, int(1e23), round(2.5), round(3.5), round(2.675, 2))
print(math.comb(50, 25), math.perm(5, 2), math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7), math.sqrt(2), math.log2(1024))
print(0.1 + 0.2, 1 / 3, 1e16, 1e15, 1.0, 100.0 ** 8, 1e-5, 0.0001, float("inf"), -float("inf"), float("nan"), 5 / 2, 4 / 2, 7.0 // 2)
print(f"{12345678901234567890:,}", -123456789 // 1000, ~5, 5 ^ 3, 6 | 1, abs(-3))
