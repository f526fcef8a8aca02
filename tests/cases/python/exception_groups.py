# Groups taken apart by hand and by except*.
errors = [ValueError("bad"), TypeError("odd"), ExceptionGroup("inner", [KeyError("k"), ValueError("worse")])]
group = ExceptionGroup("several", errors)
print(group, len(group.exceptions), repr(group.subgroup(KeyError)))
matching, rest = group.split(ValueError)
print(repr(matching))
print(repr(rest))
print(repr(group.subgroup(lambda problem: isinstance(problem, TypeError))), group.split(OSError)[0])


def handle(problem):
    try:
        try:
            raise problem
        except* ValueError as found:
            print("values:", repr(found))
        except* (TypeError, KeyError) as found:
            print("others:", repr(found))
            raise RuntimeError("while handling")
        finally:
            print("finally")
    except Exception as left:
        print("left:", repr(left), "after", repr(left.__context__))


handle(ExceptionGroup("one", [ValueError(1), ValueError(2)]))
handle(ExceptionGroup("two", [ValueError(1), OSError("disk")]))
handle(ExceptionGroup("three", [TypeError("t"), OSError("disk")]))
handle(ValueError("alone"))
handle(ZeroDivisionError("not caught"))
for make in (lambda: ExceptionGroup("none", []), lambda: ExceptionGroup("what", [1])):
    try:
        make()
    except ValueError as problem:
        print(problem)


class Wrapped(ExceptionGroup):
    def derive(self, exceptions):
        return Wrapped(self.message, exceptions)


try:
    raise Wrapped("mine", [ValueError(1), TypeError(2)])
except* ValueError as part:
    print(type(part).__name__, part)
except* TypeError as part:
    part.add_note("seen")
    print(type(part).__name__, part.exceptions, part.__notes__)
