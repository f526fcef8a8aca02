import functools
from dataclasses import dataclass

N = [3, -7, 12]
WORDS = ['pear', 'fig', 'apple']
TABLE = {'a': 1, 'b': 2}
COUNT = 0


def say(label, *more):
    print(label, *[shown(one) for one in more])


def shown(value):
    return repr(value)[:300] if not callable(value) else 'callable'


def about(error):
    cause = error.__cause__ and type(error.__cause__).__name__
    context = error.__context__ and type(error.__context__).__name__
    return type(error).__name__, str(error)[:300], cause, context


def attempt(function):
    try:
        return function()
    except Exception as error:
        return about(error)


def drive(generator, script):
    given = []
    for step in script:
        try:
            if step == 'n':
                given.append(next(generator))
            elif step == 's':
                given.append(generator.send(7))
            elif step == 't':
                given.append(generator.throw(ValueError('thrown')))
            else:
                given.append(generator.close())
        except StopIteration as stop:
            given.append(('stop', stop.value))
        except Exception as error:
            given.append(about(error))
    return given


def counter():
    global COUNT
    COUNT += 1
    return COUNT


def countdown(count):
    while count > 0:
        yield count
        count -= 1
    else:
        return 'liftoff'


def closures():
    total = 0

    def add(amount=2):
        nonlocal total
        total += amount
        return total

    return [add, functools.partial(add, 5), lambda: total]


def collect(*args, k=None, **more):
    return {'args': args, 'k': k, **more}


def kind(value):
    match value:
        case True | False:
            return 'truth'
        case int() if value < 0:
            return 'negative'
        case int() | float():
            return 'number'
        case str(text):
            return 'text ' + text[:2]
        case [] | ():
            return 'empty'
        case [first, *_, last]:
            return f'from {type(first).__name__} to {type(last).__name__}'
        case [only]:
            return 'one'
        case {'a': a, **rest}:
            return f'a={type(a).__name__} and {len(rest)}'
        case Vec(x=0) | Point(0, _):
            return 'origin'
        case None:
            return 'nothing'
        case _:
            return 'other'


def complex_match(value):
    match value:
        case [int(x), str() | None as y, *rest]:
            return 'ints', x, y, rest
        case {'a': int(x), 'b': y} if x != y:
            return 'table', x, y
        case (x, y) | [x, _, y]:
            return 'pair', x, y
    return None


class Guard:
    def __init__(self, kept):
        self.kept = kept

    def __enter__(self):
        say('enter')
        return self

    def __exit__(self, kind, error, traceback):
        say('exit', kind and kind.__name__)
        return kind is not None and issubclass(kind, self.kept)


class Vec:
    __slots__ = ('x', 'y')
    __match_args__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f'Vec({self.x!r}, {self.y!r})'

    def __add__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return Vec(self.x + other.x, self.y + other.y)

    def __rmul__(self, factor):
        return Vec(factor * self.x, factor * self.y)

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __eq__(self, other):
        return isinstance(other, Vec) and (self.x, self.y) == (other.x, other.y)

    def __lt__(self, other):
        return (self.x, self.y) < (other.x, other.y)

    def __hash__(self):
        return 7

    def __len__(self):
        return 2

    def __bool__(self):
        return bool(self.x or self.y)

    def __iter__(self):
        yield self.x
        yield self.y

    def __getitem__(self, index):
        return (self.x, self.y)[index]

    def __contains__(self, value):
        return value in (self.x, self.y)

    def __call__(self, more):
        return self.x + self.y + more

    def __format__(self, spec):
        return f'<{self.x} {self.y} {spec}>'


class Left:
    count = 0

    def __init__(self, amount):
        self.amount = amount
        Left.count += 1

    def hello(self):
        return ['Left']

    @property
    def total(self):
        return self.amount * 2

    @classmethod
    def make(cls, amount):
        return cls(amount).hello()


class Mixin:
    def hello(self):
        return ['Mixin', *super().hello()]


class Right(Mixin, Left):
    def hello(self):
        return ['Right', *super().hello()]

    def __getattr__(self, name):
        if name == 'nothing':
            raise AttributeError(name)
        return f'no {name}'


@dataclass(order=True)
class Point:
    x: int
    y: int = 0


# functions
