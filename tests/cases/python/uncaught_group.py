# A group that leaves the program is written as a tree.
def fetch(name):
    raise ConnectionError(f"no answer from {name}")


def collect(names):
    failures = []
    for name in names:
        try:
            fetch(name)
        except ConnectionError as failure:
            failure.add_note("tried once")
            failures.append(failure)
    try:
        int(names[0])
    except ValueError as failure:
        try:
            raise RuntimeError("names must be numbers") from failure
        except RuntimeError as chained:
            failures.append(chained)
    raise ExceptionGroup("nothing fetched", failures)


collect(["alpha", "beta"])
