import io
import sys
from contextlib import redirect_stdout
from functools import singledispatch
from pprint import pformat, pprint
from textwrap import fill, wrap

buffer = io.StringIO()
with redirect_stdout(buffer):
    print("x", 1, sep="-")
    sys.stdout.write("y\n")
print(repr(buffer.getvalue()), file=None)
stream = io.StringIO("one\ntwo\nthree")
print(stream.readline(), [line.strip() for line in stream], stream.tell())
with io.StringIO() as out:
    print("hi", file=out)
try:
    out.write("x")
except ValueError as error:
    print(error)
pprint({"b": [1] * 40, "a": ("word" * 5,) * 5, "c": {"x": {3, 1}, "y": None}}, compact=True, width=50)
print(pformat({i: i * i for i in range(12)}, indent=4, width=30))
text = "The well-known fox jumped over a supercalifragilisticexpialidocious dog, again and again."
print(wrap(text, 15))
print(fill(text, 30, initial_indent="* ", subsequent_indent="  "))


@singledispatch
def show(value):
    return f"? {value}"


@show.register
def show_number(value: int):
    return f"int {value}"


print(show(1), show("a"), show_number(2))
s = {1, 2, 3}
s.difference_update(x for x in [1])
print(s, s.issuperset(x for x in [2]), {"a": 1}.items() <= {"a": 1, "b": 2}.items())
for spread in (lambda: print(*5), lambda: [*None]):
    try:
        spread()
    except TypeError as error:
        print(error)
