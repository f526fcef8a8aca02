"""Push pipelines with generators: coroutines before async existed."""
from functools import wraps


def coroutine(func):
    @wraps(func)
    def start(*args, **kwargs):
        gen = func(*args, **kwargs)
        next(gen)
        return gen
    return start


@coroutine
def printer(prefix):
    try:
        while True:
            line = yield
            print(prefix, line)
    except GeneratorExit:
        print(prefix, "closed")


@coroutine
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


@coroutine
def broadcast(*targets):
    while True:
        item = yield
        for target in targets:
            target.send(item)


def delegating():
    result = yield from worker()
    print("worker returned", result)
    yield "after"


def worker():
    received = []
    while True:
        try:
            x = yield len(received)
        except ValueError as e:
            received.append(f"error {e}")
            continue
        if x is None:
            return received
        received.append(x)


out = printer("|")
pipe = broadcast(grep("py", out), grep("asyncio", out))
for text in ["python is fun", "nothing here", "asyncio in python", "import asyncio"]:
    pipe.send(text)
out.close()

d = delegating()
print(next(d), d.send("a"), d.send("b"), d.throw(ValueError("boo")), d.send(None))
print(next(d, "finished"))
