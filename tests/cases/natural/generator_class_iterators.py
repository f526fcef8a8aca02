class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        n = self.start
        while n:
            yield n
            n -= 1

    def __reversed__(self):
        return iter(range(1, self.start + 1))

    def __len__(self):
        return self.start

    def __contains__(self, n):
        return 0 < n <= self.start


class Fib:
    def __init__(self, limit):
        self.a, self.b, self.limit = 0, 1, limit

    def __iter__(self):
        return self

    def __next__(self):
        if self.a > self.limit:
            raise StopIteration
        value, self.a, self.b = self.a, self.b, self.a + self.b
        return value


class Squares:
    def __getitem__(self, i):
        if i >= 5:
            raise IndexError(i)
        return i * i


c = Countdown(4)
print(list(c), list(c), list(reversed(c)), len(c), 3 in c, 9 in c)
f = Fib(30)
print(list(f), list(f))
print(list(Squares()), 9 in Squares(), [*zip(Countdown(3), Fib(99), "xyz")])


def chatty():
    try:
        got = yield "first"
        print("got", got)
        yield "second"
    except ValueError as e:
        print("thrown in:", e)
        yield "recovered"
    finally:
        print("closing")


g = chatty()
print(next(g), g.send("hi"), g.throw(ValueError("boo")))
g.close()
g = chatty()
next(g)
del g
print(sum(iter(Fib(10))), list(iter([1, 2, 3, 0, 4].pop, 0)))
try:
    next(iter([]))
except StopIteration:
    print("StopIteration")
