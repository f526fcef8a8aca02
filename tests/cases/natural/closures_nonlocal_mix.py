def make_account(balance):
    history = []

    def deposit(amount):
        nonlocal balance
        balance += amount
        history.append(("deposit", amount))
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            raise ValueError(f"only {balance} left")
        balance -= amount
        history.append(("withdraw", amount))
        return balance

    return deposit, withdraw, lambda: tuple(history)


deposit, withdraw, history = make_account(50)
deposit(25)
withdraw(60)
try:
    withdraw(100)
except ValueError as e:
    print("refused:", e)
print(history())

late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])


def compose(*functions):
    def inner(x):
        for f in functions:
            x = f(x)
        return x

    return inner


print(compose(str.strip, str.title, len)("  hello world "))


def counter(start=0, cache={}):
    cache[start] = cache.get(start, 0) + 1
    return cache


counter()
counter(1)
print(counter(), counter.__defaults__)


def broken():
    print(total)
    total = 1


try:
    broken()
except UnboundLocalError as e:
    print(e)
try:
    print(undefined_name)
except NameError as e:
    print(e)
