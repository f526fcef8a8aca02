# What collections.Counter and defaultdict do beyond a dict. CPython 3.13 Lib/collections/__init__.py.
def counter_update(counts, source=None, named=None):
    for given in (source, named):
        if isinstance(given, dict):
            for key, times in given.items():
                counts[key] = times + counts.get(key, 0)
        elif given is not None:
            for key in given:
                counts[key] = counts.get(key, 0) + 1
    return None


def counter_subtract(counts, source=None, named=None):
    for given in (source, named):
        if isinstance(given, dict):
            for key, times in given.items():
                counts[key] = counts.get(key, 0) - times
        elif given is not None:
            for key in given:
                counts[key] = counts.get(key, 0) - 1
    return None


def counter_make(counts, source=None, named=None):
    counter_update(counts, source, named)
    return counts


def counter_most_common(counts, n=None, named=None):
    ordered = sorted(counts.items(), key=lambda pair: pair[1], reverse=True)
    return ordered if n is None else ordered[:max(n, 0)]


def counter_elements(counts, _=None, named=None):
    for key, times in counts.items():
        for _ in range(times):
            yield key


def counter_total(counts, _=None, named=None):
    return sum(counts.values())


def counter_combine(empty, operator, one, other):
    for key, times in one.items():
        against = other.get(key, 0)
        if operator == "+":
            times += against
        elif operator == "-":
            times -= against
        elif operator == "&":
            times = min(times, against)
        else:
            times = max(times, against)
        if times > 0:
            empty[key] = times
    if operator != "&":
        for key, times in other.items():
            times = -times if operator == "-" else times
            if key not in one and times > 0:
                empty[key] = times
    return empty


def default_missing(mapping, key, factory):
    value = factory()
    mapping[key] = value
    return value
