# CPython 3.13 Lib/copy.py.
def copy(value):
    kind = type(value)
    if kind in (list, dict, set):
        return value.copy()
    made = getattr(value, "__copy__", None)
    if made is not None:
        return made()
    if not _pollscope.is_instance(value):
        return value
    return _copied(value, vars(value).items())


def _copied(value, items):
    made = object.__new__(type(value))
    for name, item in items:
        object.__setattr__(made, name, item)
    return made


def deepcopy(value, memo=None):
    if memo is None:
        memo = {}
    known = memo.get(id(value))
    if known is not None:
        return known
    kind = type(value)
    if kind is list:
        made = []
        memo[id(value)] = made
        for item in value:
            made.append(deepcopy(item, memo))
        return made
    if kind is dict:
        made = {}
        memo[id(value)] = made
        for key, item in value.items():
            made[deepcopy(key, memo)] = deepcopy(item, memo)
        return made
    if kind is tuple:
        return tuple([deepcopy(item, memo) for item in value])
    if kind is set:
        return set([deepcopy(item, memo) for item in value])
    own = getattr(value, "__deepcopy__", None)
    if own is not None:
        return own(memo)
    if not _pollscope.is_instance(value):
        return value
    made = object.__new__(kind)
    memo[id(value)] = made
    for name, item in vars(value).items():
        object.__setattr__(made, name, deepcopy(item, memo))
    return made
