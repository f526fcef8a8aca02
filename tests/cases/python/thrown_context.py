"""What is thrown into a generator has the context of the generator, not of the thrower."""


def plain():
    yield 1
    yield 2


def handling():
    try:
        raise KeyError("inner")
    except KeyError:
        yield 1


def told(error):
    context = error.__context__
    print(repr(error), "context:", context and repr(context))


try:
    raise OSError("outer")
except OSError:
    for make in (plain, handling):
        for started in (False, True):
            generator = make()
            if started:
                next(generator)
            try:
                generator.throw(ValueError("thrown"))
            except ValueError as error:
                told(error)

print("Straße".swapcase(), "straße".swapcase().swapcase())
