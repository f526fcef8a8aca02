# Every kind of pattern.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Level:
    HIGH = "high"


def describe(value):
    match value:
        case 0 | -1:
            return "small"
        case None | True:
            return "singleton"
        case Level.HIGH:
            return "by name"
        case "go" | "run" as word:
            return f"verb {word}"
        case []:
            return "empty"
        case [x, y] if x == y:
            return f"twice {x}"
        case [first, *middle, last]:
            return f"{first} .. {last}, {len(middle)} between"
        case {"type": "user", "name": str(name), **rest}:
            return f"user {name} {rest}"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=height) | Point(height, 0):
            return f"on an axis at {height}"
        case Point():
            return "somewhere"
        case int(number) | float(number):
            return f"number {number}"
        case {}:
            return "mapping"
        case _:
            return "something else"


for value in [0, True, "high", "run", [], (3, 3), [1, 2, 3, 4], {"type": "user", "name": "Ann", "age": 3}, {"type": 1}]:
    print(describe(value))
for value in [Point(0, 0), Point(0, 5), Point(6, 0), Point(1, 2), 7, 2.5, "text", {1, 2}]:
    print(describe(value))
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as problem:
    print(problem)
