# Builtins that consume an iterable whose items come from the program's own code.
def drained(function, iterable, *rest, **named):
    return function([item for item in iterable], *rest, **named)


def drained_method(method, iterable):
    return method([item for item in iterable])


def list(iterable):
    return [item for item in iterable]


def any(iterable):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def enumerate(iterable, start=None):
    number = start or 0
    for item in iterable:
        yield (number, item)
        number += 1


def zip(*iterables):
    iterators = [iter(iterable) for iterable in iterables]
    while iterators:
        row = []
        for iterator in iterators:
            for item in iterator:
                row.append(item)
                break
            else:
                return
        yield tuple(row)


def iterate(iterator):
    while True:
        try:
            item = iterator.__next__()
        except StopIteration:
            return
        yield item


def call_until(function, sentinel):
    while True:
        value = function()
        if value == sentinel:
            return
        yield value


def zip_strict(*iterables):
    iterators = [iter(iterable) for iterable in iterables]
    while iterators:
        row = []
        for index, iterator in enumerate(iterators):
            for item in iterator:
                if len(row) < index:
                    break
                row.append(item)
                break
            if len(row) <= index and index and len(row) == index:
                before = " 1" if index == 1 else "s 1-" + str(index)
                raise ValueError("zip() argument " + str(index + 1) + " is shorter than argument" + before)
            if not row:
                break
        if not row:
            for index, iterator in enumerate(iterators):
                for item in iterator:
                    before = " 1" if index == 1 else "s 1-" + str(index)
                    raise ValueError("zip() argument " + str(index + 1) + " is longer than argument" + before)
            return
        yield tuple(row)
