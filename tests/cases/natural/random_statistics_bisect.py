import asyncio
import random
import statistics
import math
import bisect
import string


random.seed(7)
rolls = [random.randint(1, 6) for _ in range(20)]
print(rolls, statistics.mean(rolls), statistics.median(rolls), round(statistics.stdev(rolls), 4))
deck = [r + s for s in "SH" for r in "AKQJ"]
random.shuffle(deck)
print(deck, random.choice(deck), random.sample(deck, 3), round(random.random(), 6), random.choices("ab", k=5))
print(math.gcd(12, 18), math.isqrt(50), math.comb(5, 2), math.floor(-2.5), math.hypot(3, 4), math.inf > 1)
grades = [60, 70, 80, 90]
print(["FDCBA"[bisect.bisect(grades, s)] for s in (33, 99, 77, 70, 89)])
print(string.ascii_lowercase[:5], string.digits, "".join(random.choices(string.ascii_letters, k=8)))
