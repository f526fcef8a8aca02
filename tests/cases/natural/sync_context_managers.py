from contextlib import contextmanager, suppress, ExitStack, closing


class Indenter:
    def __init__(self):
        self.level = -1

    def __enter__(self):
        self.level += 1
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.level -= 1

    def print(self, text):
        print("    " * self.level + text)


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")


@contextmanager
def translated(mapping):
    try:
        yield
    except KeyError as e:
        raise LookupError(f"unknown key {e}") from e


class Door:
    def __init__(self, n):
        self.n = n

    def close(self):
        print("closing door", self.n)


with Indenter() as indent:
    indent.print("hi!")
    with indent:
        indent.print("hello")
    indent.print("hey")

with tag("h1") as a, tag("b") as b:
    print(a, b)

with suppress(ZeroDivisionError, KeyError):
    print(1 / 0)
    print("never")

try:
    with translated({}):
        {}["x"]
except LookupError as e:
    print("LookupError:", e, type(e.__cause__))

with ExitStack() as stack:
    for n in range(3):
        stack.enter_context(closing(Door(n)))
    stack.callback(print, "callback first")
