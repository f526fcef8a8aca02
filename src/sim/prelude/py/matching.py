# CPython 3.13 Python/ceval.c _PyEval_MatchKeys, _PyEval_MatchClass; what patterns take apart, or None.
def _match_sequence(subject, before, after, starred):
    if not isinstance(subject, (list, tuple, range)) and type(subject).__name__ != "deque":
        return None
    count = len(subject)
    if count < before + after or not starred and count > before:
        return None
    items = [item for item in subject]
    if starred:
        return items[:before] + [items[before:count - after]] + items[count - after:]
    return items


def _match_mapping(subject, keys, wants_rest):
    if not isinstance(subject, dict):
        return None
    values = []
    for key in keys:
        if key not in subject:
            return None
        values.append(subject[key])
    if wants_rest:
        values.append({key: subject[key] for key in subject if key not in keys})
    return values


def _match_class(subject, kind, count, names):
    if not isinstance(kind, type):
        raise TypeError("called match pattern must be a class")
    if not isinstance(subject, kind):
        return None
    values = []
    if count:
        known = getattr(kind, "__match_args__", None)
        whole = known is None and _matches_itself(kind)
        allowed = 1 if whole else len(known or ())
        if allowed < count:
            plural = "" if allowed == 1 else "s"
            raise TypeError(
                f"{kind.__name__}() accepts {allowed} positional sub-pattern{plural} ({count} given)"
            )
        if whole:
            values.append(subject)
        else:
            names = known[:count] + names
    for name in names:
        try:
            values.append(getattr(subject, name))
        except AttributeError:
            return None
    return values


def _matches_itself(kind):
    builtins = ("bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple")
    if kind.__name__ in builtins:
        return True
    return issubclass(kind, (dict, float, int, list, set, str, tuple))
