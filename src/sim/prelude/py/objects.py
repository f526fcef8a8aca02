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
    keyed = isinstance(values, dict) and "%(" in template
    if not isinstance(values, tuple) and not keyed:
        values = (values,)
    settled = []
    letters = []
    inside = False
    key = None
    depth = 0
    for letter in template:
        if depth:
            depth += (letter == "(") - (letter == ")")
            key += letter
            continue
        if inside and letter == "%":
            inside = False
        elif inside and letter == "(" and keyed:
            key = ""
            depth = 1
            continue
        elif inside and letter == "*" and not keyed and len(settled) < len(values):
            settled.append(values[len(settled)])
        elif inside and letter.isalpha():
            inside = False
            if keyed or len(settled) < len(values):
                value = values[key[:-1]] if keyed else values[len(settled)]
                if letter == "s":
                    value = str(value)
                elif letter == "r" or letter == "a":
                    value = repr(value) if letter == "r" else ascii(value)
                    letter = "s"
                elif not isinstance(value, (int, float, str)):
                    kind = type(value).__name__
                    if letter in "eEfFgG":
                        raise TypeError(f"must be real number, not {kind}")
                    number = "a real number" if letter in "diu" else "an integer"
                    raise TypeError(f"%{letter} format: {number} is required, not {kind}")
                settled.append(value)
        elif letter == "%":
            inside = True
            key = ""
        letters.append(letter)
    if not keyed and len(settled) < len(values):
        raise TypeError("not all arguments converted during string formatting")
    return "".join(letters) % tuple(settled)


# CPython Objects/typeobject.c: type_new_set_names, type_new_init_subclass.
def finish_class(made, keywords):
    meta = type(made)
    if meta is not type:
        defined = [name for base in meta.__mro__ for name, value in _pollscope.namespace(base)]
        if "__prepare__" in defined:
            _pollscope.refuse("`__prepare__` of a metaclass")
        if "__new__" in defined:
            _pollscope.creating(made)
            namespace = dict(_pollscope.namespace(made))
            made = meta.__new__(meta, made.__name__, made.__bases__, namespace, **(keywords or {}))
            keywords = None
    for name, value in _pollscope.namespace(made):
        if hasattr(value, "__set_name__"):
            value.__set_name__(made, name)
    hook = super(made, made)
    if hasattr(hook, "__init_subclass__"):
        hook.__init_subclass__(**(keywords or {}))
    elif keywords:
        raise TypeError(made.__name__ + ".__init_subclass__() takes no keyword arguments")
    finish = getattr(type(made), "__init__", None)
    if finish is not None:
        finish(made, made.__name__, made.__bases__, dict(_pollscope.namespace(made)))
    return made


# CPython Objects/abstract.c: object_recursive_isinstance.
def instance_check(value, kinds):
    if type(kinds) is tuple:
        for kind in kinds:
            if isinstance(value, kind):
                return True
        return False
    if kinds in type(value).__mro__:
        return True
    if hasattr(type(kinds), "__instancecheck__"):
        return bool(type(kinds).__instancecheck__(kinds, value))
    return kinds._check_instance(value)


# CPython Objects/typeobject.c: type_call.
def make_instance(made, arguments, keywords):
    instance = made.__new__(made, *arguments, **keywords)
    if issubclass(made, type):
        start = getattr(made, "__init__", None)
        if start is not None:
            start(instance, *arguments, **keywords)
    elif isinstance(instance, made):
        instance.__init__(*arguments, **keywords)
    return instance


def getattr_or(value, name, default):
    try:
        return getattr(value, name)
    except AttributeError:
        return default


def has_attribute(value, name):
    try:
        getattr(value, name)
    except AttributeError:
        return False
    return True


# CPython Objects/abstract.c: binary_op1; Objects/object.c: do_richcompare.
def first_implemented(attempts, message, otherwise):
    for method, one, other in attempts:
        result = method(one, other)
        if result is not NotImplemented:
            return result
    if message is None:
        return otherwise
    raise TypeError(message)


def named_like(wrapper, wrapped):
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(wrapper, name, getattr(wrapped, name, None))
    for name, value in getattr(wrapped, "__dict__", {}).items():
        setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


# The values of fields, as a function with these parameters would bind them: each field is its name, whether
# it has a default, and whether it is keyword only. CPython Python/ceval.c: too_many_positional,
# missing_arguments.
def bind_fields(name, fields, args, keywords):
    positional = [field for field in fields if not field[2]]
    if len(args) > len(positional):
        most = len(positional) + 1
        least = most - len([field for field in positional if field[1]])
        count = str(most) if least == most else f"from {least} to {most}"
        plural = "" if count == "1" else "s"
        raise TypeError(f"{name}() takes {count} positional argument{plural} but {len(args) + 1} were given")
    values = {field[0]: value for field, value in zip(positional, args)}
    known = [field[0] for field in fields]
    for key, value in keywords.items():
        if key not in known:
            raise TypeError(f"{name}() got an unexpected keyword argument '{key}'")
        if key in values:
            raise TypeError(f"{name}() got multiple values for argument '{key}'")
        values[key] = value
    lacks = [field for field in fields if field[0] not in values and not field[1]]
    refuse_missing(name, [field[0] for field in lacks if not field[2]], "positional")
    refuse_missing(name, [field[0] for field in lacks if field[2]], "keyword-only")
    return values


def refuse_missing(name, missing, word):
    if missing:
        names = [repr(one) for one in missing]
        last = names.pop()
        if len(names) > 1:
            last = ", ".join(names) + ", and " + last
        elif names:
            last = names[0] + " and " + last
        plural = "s" if len(missing) > 1 else ""
        raise TypeError(f"{name}() missing {len(missing)} required {word} argument{plural}: {last}")


def print_to(values, sep, end, file):
    separator = " " if sep is None else sep
    file.write(separator.join([str(value) for value in values]) + ("\n" if end is None else end))


def mapping_dict(mapping):
    made = {}
    for key in mapping.keys():
        made[key] = mapping[key]
    return made
