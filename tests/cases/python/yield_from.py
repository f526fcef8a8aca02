# Delegating: values, sent values, exceptions and results pass through.
def reader():
    lines = []
    while True:
        try:
            line = yield len(lines)
        except KeyError:
            line = "<missing>"
        if line == "":
            return lines
        lines.append(line)


def session(results):
    while True:
        results.append((yield from reader()))


results = []
current = session(results)
next(current)
for line in ["a", "b", "", "c"]:
    print(current.send(line), end=" ")
print(current.throw(KeyError()), current.send(""), results)


def flatten(tree):
    for node in tree:
        if isinstance(node, list):
            yield from flatten(node)
        else:
            yield node


print(list(flatten([1, [2, [3, [4]], 5], "ab"])))


def numbers():
    yield from range(3)
    yield from "xy"
    yield from {"k": 1}
    return (yield from ())


print(list(numbers()), [*numbers()], dict(enumerate(numbers()))[4])
