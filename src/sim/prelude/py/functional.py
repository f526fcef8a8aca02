# Builtins that call a function of the program for each item.
def map(function, *iterables):
    if len(iterables) == 1:
        for item in iterables[0]:
            yield function(item)
    else:
        for items in zip(*iterables):
            yield function(*items)


def filter(function, iterable):
    for item in iterable:
        if item if function is None else function(item):
            yield item


def sorted_by_key(iterable, key, reverse):
    items = [item for item in iterable]
    keys = items if key is None else [key(item) for item in items]
    return _pollscope.sort_by(items, keys, reverse)


def sort_list_by_key(items, key, reverse):
    items[:] = sorted_by_key(items, key, reverse)


def least_by_key(iterable, key, *default):
    empty = True
    for item in iterable:
        found = key(item)
        if empty or found < least:
            empty = False
            least = found
            best = item
    if empty:
        if default:
            return default[0]
        what = "arg is an empty sequence" if _pollscope.version() < 12 else "iterable argument is empty"
        raise ValueError(f"min() {what}")
    return best


def greatest_by_key(iterable, key, *default):
    empty = True
    for item in iterable:
        found = key(item)
        if empty or found > greatest:
            empty = False
            greatest = found
            best = item
    if empty:
        if default:
            return default[0]
        what = "arg is an empty sequence" if _pollscope.version() < 12 else "iterable argument is empty"
        raise ValueError(f"max() {what}")
    return best
