from contextlib import contextmanager, suppress, ExitStack, nullcontext, closing


class Tag:
    indent = 0

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("  " * Tag.indent + f"<{self.name}>")
        Tag.indent += 1
        return self

    def __exit__(self, exc_type, exc, tb):
        Tag.indent -= 1
        print("  " * Tag.indent + f"</{self.name}>" + (f" {exc_type.__name__}" if exc_type else ""))
        return exc_type is KeyError

    def text(self, s):
        print("  " * Tag.indent + s)


@contextmanager
def transaction(db):
    backup = dict(db)
    try:
        yield db
    except Exception as e:
        db.clear()
        db.update(backup)
        print("rolled back:", e)
        raise
    else:
        print("committed")


with Tag("html"), Tag("body") as body:
    body.text("hello")
    with Tag("p"):
        raise KeyError("swallowed by p")
db = {"x": 1}
with transaction(db):
    db["y"] = 2
with suppress(ZeroDivisionError):
    with transaction(db):
        db["x"] = 1 / 0
print(db)
with ExitStack() as stack:
    tags = [stack.enter_context(Tag(t)) for t in "ab"]
    stack.callback(print, "callback")
with nullcontext(5) as five:
    print(five)


class Resource:
    def close(self):
        print("closed")


with closing(Resource()) as r:
    print("using")
try:
    with 5:
        pass
except TypeError as e:
    print(str(e)[:12])
