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


def percent_own(template, values):
    if not isinstance(values, tuple):
        values = (values,)
    settled = []
    letters = []
    inside = False
    for letter in template:
        if inside and letter == "%":
            inside = False
        elif inside and letter.isalpha():
            inside = False
            if len(settled) < len(values):
                value = values[len(settled)]
                if letter == "s":
                    value = str(value)
                elif letter == "r":
                    value = repr(value)
                    letter = "s"
                settled.append(value)
        elif letter == "%":
            inside = True
        letters.append(letter)
    settled.extend(values[len(settled):])
    return "".join(letters) % tuple(settled)
