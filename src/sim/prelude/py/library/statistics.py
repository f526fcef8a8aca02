# The common part of CPython's Lib/statistics.py, over floats and ints.
from math import _root, fsum, gcd, isqrt


class StatisticsError(ValueError):
    __module__ = "statistics"


def _checked(data, name, least=1):
    values = list(data)
    if len(values) < least:
        if least == 1:
            raise StatisticsError(name + " requires at least one data point")
        raise StatisticsError(name + " requires at least two data points")
    return values


# The exact sum as a fraction: numerator and denominator.
def _exact(values):
    top, bottom = 0, 1
    for value in values:
        n, d = value.as_integer_ratio()
        top, bottom = top * d + n * bottom, bottom * d
        if bottom > 1:
            shared = gcd(top, bottom)
            top, bottom = top // shared, bottom // shared
    return top, bottom


def _whole(values):
    return all([isinstance(value, int) for value in values])


def _quotient(top, bottom, whole):
    if whole and top % bottom == 0:
        return top // bottom
    return top / bottom


def mean(data):
    values = _checked(data, "mean")
    top, bottom = _exact(values)
    return _quotient(top, bottom * len(values), _whole(values))


def fmean(data):
    values = list(data)
    if not values:
        raise StatisticsError("fmean requires at least one data point")
    return fsum(values) / len(values)


def median(data):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    half = len(values) // 2
    if len(values) % 2:
        return values[half]
    return (values[half - 1] + values[half]) / 2


def median_low(data):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values[(len(values) - 1) // 2]


def median_high(data):
    values = sorted(data)
    if not values:
        raise StatisticsError("no median for empty data")
    return values[len(values) // 2]


def multimode(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    return [value for value, times in counts.items() if times == most]


def mode(data):
    found = multimode(data)
    if not found:
        raise StatisticsError("no mode for empty data")
    return found[0]


# The sum of squared deviations as a fraction.
def _squares(values):
    n = len(values)
    top, bottom = _exact(values)
    squares, unit = 0, 1
    for value in values:
        a, b = value.as_integer_ratio()
        difference, scale = a * bottom * n - top * b, b * bottom * n
        squares, unit = squares * scale * scale + difference * difference * unit, unit * scale * scale
        shared = gcd(squares, unit)
        squares, unit = squares // shared, unit // shared
    return squares, unit


def variance(data, xbar=None):
    values = _checked(data, "variance", 2)
    top, bottom = _squares(values)
    return _quotient(top, bottom * (len(values) - 1), _whole(values))


def pvariance(data, mu=None):
    values = _checked(data, "pvariance")
    top, bottom = _squares(values)
    return _quotient(top, bottom * len(values), _whole(values))


def stdev(data, xbar=None):
    values = _checked(data, "stdev", 2)
    top, bottom = _squares(values)
    return _root(top, bottom * (len(values) - 1))


def pstdev(data, mu=None):
    values = _checked(data, "pstdev")
    top, bottom = _squares(values)
    return _root(top, bottom * len(values))


def quantiles(data, *, n=4, method="exclusive"):
    values = sorted(data)
    count = len(values)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    found = []
    for i in range(1, n):
        if method == "inclusive":
            j, delta = divmod(i * (count - 1), n)
            found.append((values[j] * (n - delta) + values[j + 1] * delta) / n)
        else:
            j = i * (count + 1) // n
            j = 1 if j < 1 else count - 1 if j > count - 1 else j
            delta = i * (count + 1) - j * n
            found.append((values[j - 1] * (n - delta) + values[j] * delta) / n)
    return found
