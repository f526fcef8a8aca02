# CPython 3.13 Lib/functools.py.
def update_wrapper(wrapper, wrapped, assigned=None, updated=None):
    for name in assigned or ("__module__", "__name__", "__qualname__", "__doc__"):
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    for name, value in getattr(wrapped, "__dict__", {}).items():
        setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=None, updated=None):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


def reduce(function, iterable, *initial):
    if initial:
        total = initial[0]
        empty = False
    else:
        empty = True
    for item in iterable:
        total = item if empty else function(total, item)
        empty = False
    if empty:
        raise TypeError("reduce() of empty iterable with no initial value")
    return total


class partial:
    __module__ = "functools"

    def __init__(self, func, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend([repr(value) for value in self.args])
        parts.extend([name + "=" + repr(value) for name, value in self.keywords.items()])
        return "functools.partial(" + ", ".join(parts) + ")"


class partialmethod:
    __module__ = "functools"

    def __init__(self, func, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        bound = getattr(self.func, "__get__", None)
        function = self.func if bound is None else bound(instance, owner)

        def method(*args, **keywords):
            return function(instance, *self.args, *args, **{**self.keywords, **keywords})

        return method


class CacheInfo:
    __module__ = "functools"

    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __repr__(self):
        return f"CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, currsize={self.currsize})"

    def __iter__(self):
        return iter((self.hits, self.misses, self.maxsize, self.currsize))

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __getitem__(self, index):
        return tuple(self)[index]


class _lru_cache_wrapper:
    __module__ = "functools"

    def __init__(self, function, maxsize, typed):
        self._maxsize = maxsize
        self._typed = typed
        self._hits = self._misses = 0
        self._results = {}
        update_wrapper(self, function)

    def _key(self, args, keywords):
        key = args
        if keywords:
            key = (args, "keywords", tuple(keywords.items()))
        elif len(args) == 1 and type(args[0]) in (int, str):
            return args[0]
        if self._typed:
            key = (key, tuple([type(value) for value in args]), tuple([type(value) for value in keywords.values()]))
        return key

    def __call__(self, *args, **keywords):
        if self._maxsize == 0:
            self._misses += 1
            return self.__wrapped__(*args, **keywords)
        key = self._key(args, keywords)
        results = self._results
        if key in results:
            self._hits += 1
            result = results[key]
            if self._maxsize is not None:
                results[key] = results.pop(key)
            return result
        self._misses += 1
        result = self.__wrapped__(*args, **keywords)
        if self._maxsize is not None and len(results) >= self._maxsize and key not in results:
            for oldest in results:
                break
            del results[oldest]
        results[key] = result
        return result

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return _pollscope.bound(instance, self)

    def cache_info(self):
        return CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._hits = self._misses = 0
        self._results.clear()

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {hex(id(self))}>"


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _lru_cache_wrapper(maxsize, 128, False)
    if maxsize is not None and maxsize < 0:
        maxsize = 0

    def decorate(function):
        return _lru_cache_wrapper(function, maxsize, typed)

    return decorate


def cache(function):
    return _lru_cache_wrapper(function, None, False)


class cached_property:
    __module__ = "functools"

    def __init__(self, func):
        self.func = func
        self.attrname = None

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        value = self.func(instance)
        object.__setattr__(instance, self.attrname, value)
        return value


def _defines(cls, name):
    for base in cls.__mro__:
        for own, value in _pollscope.namespace(base):
            if own == name:
                return True
    return False


def _lt_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else result and self != other


def _lt_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _lt_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result


def _le_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else result or self == other


def _le_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result


def _le_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result or self == other


def _gt_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _gt_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result


def _gt_from_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else result and self != other


def _ge_from_lt(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result


def _ge_from_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result or self == other


def _ge_from_gt(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else result or self == other


def total_ordering(cls):
    made = {
        "__lt__": {"__gt__": _gt_from_lt, "__le__": _le_from_lt, "__ge__": _ge_from_lt},
        "__le__": {"__ge__": _ge_from_le, "__lt__": _lt_from_le, "__gt__": _gt_from_le},
        "__gt__": {"__lt__": _lt_from_gt, "__ge__": _ge_from_gt, "__le__": _le_from_gt},
        "__ge__": {"__le__": _le_from_ge, "__gt__": _gt_from_ge, "__lt__": _lt_from_ge},
    }
    roots = [name for name in made if _defines(cls, name)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, function in made[max(roots)].items():
        if name not in roots:
            setattr(cls, name, function)
    return cls


class _Comparable:
    def __init__(self, value, compare):
        self.obj = value
        self.compare = compare

    def __lt__(self, other):
        return self.compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self.compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self.compare(self.obj, other.obj) == 0


def cmp_to_key(compare):
    def key(value):
        return _Comparable(value, compare)

    return key


class _SingleDispatch:
    def __init__(self, function):
        self._registry = {object: function}
        update_wrapper(self, function)

    @property
    def registry(self):
        return self._registry

    def register(self, cls, function=None):
        if function is None:
            if not isinstance(cls, type):
                _pollscope.refuse("`register` by annotation: name the class, as in `@f.register(int)`")

            def decorate(function):
                return self.register(cls, function)

            return decorate
        self._registry[cls] = function
        return function

    def dispatch(self, cls):
        for base in cls.__mro__:
            if base in self._registry:
                return self._registry[base]

    def __call__(self, *args, **keywords):
        if not args:
            raise TypeError(f"{self.__name__} requires at least 1 positional argument")
        return self.dispatch(type(args[0]))(*args, **keywords)


def singledispatch(function):
    return _SingleDispatch(function)
