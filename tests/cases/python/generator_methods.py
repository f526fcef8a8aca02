# send, throw and close on generators, and what the caller gets back.
def running_average():
    total, count, average = 0, 0, None
    while True:
        try:
            value = yield average
        except ValueError as problem:
            print("ignored:", problem)
            continue
        if value is None:
            return f"{count} values"
        total += value
        count += 1
        average = total / count


averages = running_average()
next(averages)
print(averages.send(10), averages.send(20))
print(averages.throw(ValueError("a bad reading")))
try:
    averages.send(None)
except StopIteration as stop:
    print("finished:", stop.value)
print(next(averages, "nothing more"))


def guarded(name):
    try:
        yield f"{name} opened"
    finally:
        print(name, "released")


held = guarded("file")
print(next(held))
held.close()
held.close()
for line in guarded("loop"):
    print(line)
forgotten = guarded("forgotten")
next(forgotten)
del forgotten


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def leaks():
    yield next(iter([]))


for make in (stubborn, leaks):
    generator = make()
    try:
        next(generator)
        generator.close()
    except RuntimeError as problem:
        print(problem, "/", repr(problem.__cause__))
