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


# CPython Objects/typeobject.c: type_new_set_names, type_new_init_subclass.
def finish_class(made, keywords):
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


# CPython Objects/typeobject.c: type_call.
def make_instance(made, arguments, keywords):
    instance = made.__new__(made, *arguments, **keywords)
    if isinstance(instance, made):
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
