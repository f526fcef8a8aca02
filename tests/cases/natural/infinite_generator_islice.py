from itertools import count, islice, takewhile, cycle


def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1


def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n


def running_average():
    total, n = 0, 0
    average = None
    while True:
        value = yield average
        total += value
        n += 1
        average = total / n


print(list(collatz(6)))
print(max(range(1, 30), key=lambda n: len(list(collatz(n)))))
print(list(islice(primes(), 15)))
print(list(takewhile(lambda p: p < 40, primes())))
avg = running_average()
next(avg)
print([avg.send(x) for x in (10, 20, 60)])
colors = cycle(["red", "green", "blue"])
print([next(colors) for _ in range(7)])
g = collatz(3)
print(next(g), next(g), *g)
print(next(g, "finished"))
