from abc import ABC, abstractmethod


class Base:
    plugins = []

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.plugins.append((cls.__name__, tag))

    def describe(self):
        return ["Base"]


class Left(Base, tag="l"):
    def describe(self):
        return ["Left"] + super().describe()


class Right(Base):
    def describe(self):
        return ["Right"] + super().describe()


class Both(Left, Right, tag="b"):
    def describe(self):
        return ["Both"] + super().describe()


print(Both().describe(), [c.__name__ for c in Both.__mro__], Base.plugins)
print(isinstance(Both(), (int, Right)), issubclass(Both, Base), type(Both()).__name__)
try:
    class Wrong(Base, Left):
        pass
except TypeError as error:
    print(type(error).__name__)


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    def report(self):
        return f"{type(self).__name__} of {self.area()}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


print(Square(3).report())


class Singleton(type):
    _instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, name):
        self.name = name


print(Config("a") is Config("b"), Config("c").name)


class Once:
    def __new__(cls, *args):
        print("new", args)
        return super().__new__(cls)

    def __init__(self, value):
        self.value = value


print(Once(7).value)
