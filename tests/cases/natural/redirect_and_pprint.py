import io
from contextlib import redirect_stdout
from pprint import pprint, pformat


def noisy():
    print("some text")
    print("more", "text", sep="-")
    return 7


buffer = io.StringIO()
with redirect_stdout(buffer):
    value = noisy()
print(value, repr(buffer.getvalue()), len(buffer.getvalue().splitlines()))

data = {
    "name": "Pollscope",
    "tags": ["async", "python", "rust"],
    "nested": {"b": 2, "a": [1, 2, 3], "long": "x" * 30},
    "users": [{"id": 1, "email": "ann@example.com"}, {"id": 2, "email": "bob@example.com"}],
}
pprint(data)
pprint([1, 2, 3])
pprint({"b": 1, "a": 2}, sort_dicts=False)
print(pformat(("short", "tuple")))
pprint(list(range(40)), width=60, compact=True)
out = io.StringIO()
print("to a buffer", file=out, end="")
out.write("!")
print(out.getvalue())
