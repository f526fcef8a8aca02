# What the traceback module and sys say about an exception.
import sys
import traceback


class Refused(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


def divide(a, b):
    return a / b


def ask(values):
    try:
        for value in values:
            divide(value, 0)
    except ZeroDivisionError as problem:
        raise Refused(7, "cannot divide") from problem


try:
    ask([1])
except Refused as problem:
    print(traceback.format_exc().splitlines()[-1])
    print(sys.exc_info()[0].__name__, sys.exc_info()[1] is problem)
    print(repr(problem.__cause__), problem.__suppress_context__, problem.__traceback__.tb_next is not None)
    print(traceback.format_exception_only(problem))
print(sys.exc_info())
try:
    try:
        {}["missing"]
    except KeyError:
        raise LookupError("not here") from None
except LookupError as problem:
    print(repr(problem.__context__), problem.__cause__, problem.__suppress_context__)


def deep(number):
    return deep(number + 1)


try:
    deep(0)
except RecursionError as problem:
    print(type(problem).__name__, "Previous line repeated" in traceback.format_exc())
ask([1, 2])
