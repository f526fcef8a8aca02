def f(*args, **kwargs):
    return args, kwargs


def g(a, b):
    return a - b


numbers = [1, 2]
letters = {"a"}


def attempt(label, thunk):
    try:
        print(label, thunk())
    except TypeError as e:
        print(label, "TypeError:", e)


attempt("1", lambda: f(*5))
attempt("2", lambda: f(**5))
attempt("3", lambda: f(**{1: 2}))
attempt("4", lambda: g(*[1, 2, 3]))
attempt("5", lambda: g(**{"a": 1}))
attempt("6", lambda: g(1, **{"a": 1}))
attempt("7", lambda: f(*"ab", **{"k": 1}))
attempt("8", lambda: g(*{"x": 1, "y": 2}))
attempt("9", lambda: [*None])
attempt("10", lambda: print(**{"sep": 5}))
attempt("11", lambda: f(a=1, **{"a": 2}))
attempt("12", lambda: int([]))
attempt("13", lambda: range("a"))
attempt("14", lambda: isinstance(1, "int"))
attempt("15", lambda: "-".join([1, 2]))
attempt("16", lambda: numbers["0"])
attempt("17", lambda: letters[0])
attempt("18", lambda: abs("x"))
attempt("19", lambda: dict([1, 2]))
attempt("20", lambda: object() < object())
attempt("21", lambda: 5 in 6)
attempt("22", lambda: -"a")
attempt("23", lambda: None + 1)
attempt("24", lambda: round("x"))
attempt("25", lambda: ord("ab"))
