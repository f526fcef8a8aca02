def fibonacci(limit=None):
    """Generate Fibonacci numbers, below `limit` when there is one."""
    a, b = 0, 1
    while limit is None or a < limit:
        yield a
        a, b = b, a + b


def running_average():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


def flatten(items):
    for item in items:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


def chatty():
    try:
        yield "ready"
        yield "steady"
    except GeneratorExit:
        print("closed early")
    finally:
        print("chatty is over")


print(list(fibonacci(100)))
avg = running_average()
next(avg)
for x in (10, 20, 60):
    print(avg.send(x), end=" ")
print()
print(list(flatten([1, [2, (3, [4, []])], "five"])))
g = chatty()
print(next(g))
g.close()
gen = (n * n for n in range(10) if n % 3)
print(sum(gen), list(gen))
try:
    next(gen)
except StopIteration:
    print("nothing left")
