# math: transcendental functions are native, what counts whole numbers is here.
pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def sqrt(x, /):
    return _pollscope.math("sqrt", x)


def cbrt(x, /):
    return _pollscope.math("cbrt", x)


def exp(x, /):
    return _pollscope.math("exp", x)


def exp2(x, /):
    return _pollscope.math("exp2", x)


def expm1(x, /):
    return _pollscope.math("expm1", x)


def log1p(x, /):
    return _pollscope.math("log1p", x)


def _log(name, x):
    if isinstance(x, int) and x > 0 and x.bit_length() > 1024:
        by = x.bit_length()
        mantissa = (x >> (by - 64)) / (1 << 64)
        return _pollscope.math(name, mantissa) + _pollscope.math(name, 2.0) * by
    return _pollscope.math(name, x)


def log(x, base=None, /):
    if base is None:
        return _log("log", x)
    return _log("log", x) / _log("log", base)


def log2(x, /):
    return _log("log2", x)


def log10(x, /):
    return _log("log10", x)


def sin(x, /):
    return _pollscope.math("sin", x)


def cos(x, /):
    return _pollscope.math("cos", x)


def tan(x, /):
    return _pollscope.math("tan", x)


def asin(x, /):
    return _pollscope.math("asin", x)


def acos(x, /):
    return _pollscope.math("acos", x)


def atan(x, /):
    return _pollscope.math("atan", x)


def sinh(x, /):
    return _pollscope.math("sinh", x)


def cosh(x, /):
    return _pollscope.math("cosh", x)


def tanh(x, /):
    return _pollscope.math("tanh", x)


def fabs(x, /):
    return _pollscope.math("fabs", x)


def erf(x, /):
    return _pollscope.math("erf", x)


def gamma(x, /):
    return _pollscope.math("gamma", x)


def lgamma(x, /):
    return _pollscope.math("lgamma", x)


def degrees(x, /):
    return x * (180.0 / pi)


def radians(x, /):
    return x * (pi / 180.0)


def atan2(y, x, /):
    return _pollscope.math("atan2", y, x)


def pow(x, y, /):
    return _pollscope.math("pow", x, y)


def fmod(x, y, /):
    return _pollscope.math("fmod", x, y)


def copysign(x, y, /):
    return _pollscope.math("copysign", x, y)


def isnan(x, /):
    return x != x


def isinf(x, /):
    return x == inf or x == -inf


def isfinite(x, /):
    return x == x and not isinf(x)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(b - a)
    return difference <= abs(rel_tol * b) or difference <= abs(rel_tol * a) or difference <= abs_tol


def floor(x, /):
    if hasattr(x, "__floor__"):
        return x.__floor__()
    whole = trunc(x)
    return whole - 1 if whole > x else whole


def ceil(x, /):
    if hasattr(x, "__ceil__"):
        return x.__ceil__()
    whole = trunc(x)
    return whole + 1 if whole < x else whole


def trunc(x, /):
    if isinstance(x, (int, float)):
        return int(x)
    raise TypeError("must be real number, not " + type(x).__name__)


def modf(x, /):
    if isinf(x):
        return copysign(0.0, x), float(x)
    if isnan(x):
        return x, x
    whole = copysign(float(int(x)), x)
    return copysign(x - whole, x), whole


def _index(value):
    if isinstance(value, int):
        return value
    raise TypeError("'" + type(value).__name__ + "' object cannot be interpreted as an integer")


def gcd(*integers):
    found = 0
    for other in integers:
        one, other = found, abs(_index(other))
        while other:
            one, other = other, one % other
        found = one
    return found


def lcm(*integers):
    found = 1
    for other in integers:
        if _index(other) == 0:
            return 0
        found = found // gcd(found, other) * abs(other)
    return found


def factorial(n, /):
    if _index(n) < 0:
        raise ValueError("factorial() not defined for negative values")
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product


def perm(n, k=None, /):
    if k is None:
        return factorial(n)
    if _index(n) < 0:
        raise ValueError("n must be a non-negative integer")
    if _index(k) < 0:
        raise ValueError("k must be a non-negative integer")
    found = 1
    for factor in range(n, n - k, -1):
        found *= factor
    return found


def comb(n, k, /):
    if _index(n) < 0:
        raise ValueError("n must be a non-negative integer")
    if _index(k) < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    k = min(k, n - k)
    found = 1
    for i in range(k):
        found = found * (n - i) // (i + 1)
    return found


def isqrt(n, /):
    if _index(n) < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    if n == 0:
        return 0
    guess = 1 << ((n.bit_length() + 1) // 2)
    while True:
        better = (guess + n // guess) // 2
        if better >= guess:
            return guess
        guess = better


def prod(iterable, /, *, start=1):
    for item in iterable:
        start *= item
    return start


# The exact sum, rounded once.
def fsum(seq, /):
    top, places = 0, 0
    special = 0.0
    for value in seq:
        if not isfinite(value):
            special += value
            continue
        n, d = value.as_integer_ratio()
        shift = d.bit_length() - 1
        if shift > places:
            top <<= shift - places
            places = shift
        top += n << (places - shift)
    if special != 0.0:
        return special
    return top / (1 << places)


def hypot(*coordinates):
    for value in coordinates:
        if isinf(value):
            return inf
    for value in coordinates:
        if isnan(value):
            return nan
    top, bottom = 0, 1
    for value in coordinates:
        n, d = value.as_integer_ratio()
        top, bottom = top * d * d + n * n * bottom, bottom * d * d
    return _root(top, bottom)


# The nearest float to the root of a fraction, by a root of integers with 110 bits.
def _root(top, bottom):
    if not top:
        return 0.0
    shift = (109 - top.bit_length() + bottom.bit_length()) // 2
    if shift >= 0:
        whole = (top << 2 * shift) // bottom
    else:
        whole = top // (bottom << -2 * shift)
    root = isqrt(whole)
    root |= root * root != whole
    return root / (1 << shift) if shift >= 0 else float(root << -shift)


def dist(p, q, /):
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*[a - b for a, b in zip(p, q)])


def sumprod(p, q, /):
    if len(p) != len(q):
        raise ValueError("Inputs are not the same length")
    return sum([a * b for a, b in zip(p, q)])
