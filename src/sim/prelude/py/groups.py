# CPython 3.13 Objects/exceptions.c exceptiongroup_split_recursive, _PyExc_PrepReraiseStar.
def _group_derive(group, exceptions):
    return BaseExceptionGroup(group.message, exceptions)


def _group_split(group, condition):
    return _group_parts(group, _group_condition(condition))


def _group_subgroup(group, condition):
    return _group_parts(group, _group_condition(condition))[0]


def _group_condition(condition):
    kinds = condition if type(condition) is tuple else (condition,)
    if all([isinstance(kind, type) and issubclass(kind, BaseException) for kind in kinds]):
        return lambda exception: isinstance(exception, condition)
    if not callable(condition) or isinstance(condition, type):
        raise TypeError("expected a function, exception type or tuple of exception types")
    return condition


def _group_parts(group, matches):
    if matches(group):
        return (group, None)
    if not isinstance(group, BaseExceptionGroup):
        return (None, group)
    matched = []
    rest = []
    for exception in group.exceptions:
        one, other = _group_parts(exception, matches)
        if one is not None:
            matched.append(one)
        if other is not None:
            rest.append(other)
    return (_group_subset(group, matched), _group_subset(group, rest))


def _group_subset(group, exceptions):
    if not exceptions:
        return None
    part = group.derive(exceptions)
    if not isinstance(part, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    _pollscope.copy_exception_state(part, group)
    return part


def _except_star(raised, condition):
    kinds = condition if type(condition) is tuple else (condition,)
    for kind in kinds:
        if not isinstance(kind, type) or not issubclass(kind, BaseException):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        if issubclass(kind, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")
    if raised is None:
        return (None, None)
    if isinstance(raised, condition):
        if isinstance(raised, BaseExceptionGroup):
            return (raised, None)
        return (_pollscope.wrap_naked(raised), None)
    if isinstance(raised, BaseExceptionGroup):
        return raised.split(condition)
    return (None, raised)


def _except_star_end(raised, results, rest):
    results.append(rest)
    results = [result for result in results if result is not None]
    if not isinstance(raised, BaseExceptionGroup):
        return results[0] if results else None
    again = [result for result in results if _pollscope.same_exception_state(result, raised)]
    new = [result for result in results if not _pollscope.same_exception_state(result, raised)]
    if again:
        leaves = []
        for part in again:
            _group_leaves(part, leaves)
        kept = lambda exception: any([exception is leaf for leaf in leaves])
        projection = _group_parts(raised, kept)[0]
        if not new:
            return projection
        new.append(projection)
    if len(new) > 1:
        return BaseExceptionGroup("", new)
    return new[0] if new else None


def _group_leaves(group, leaves):
    if isinstance(group, BaseExceptionGroup):
        for exception in group.exceptions:
            _group_leaves(exception, leaves)
    else:
        leaves.append(group)
