# What asks objects of the program for their text or equality, deep inside other values.
def print_each(values, sep, end):
    print(*[str(value) for value in values], sep=sep, end=end)


def repr_deep(value):
    kind = type(value)
    if kind is list:
        return "[" + ", ".join([repr(item) for item in value]) + "]"
    if kind is tuple:
        if len(value) == 1:
            return "(" + repr(value[0]) + ",)"
        return "(" + ", ".join([repr(item) for item in value]) + ")"
    if kind is set:
        return "{" + ", ".join([repr(item) for item in value]) + "}"
    if kind is dict:
        return "{" + ", ".join([repr(key) + ": " + repr(item) for key, item in value.items()]) + "}"
    return repr(value)


def not_equal(one, other):
    return not one == other
