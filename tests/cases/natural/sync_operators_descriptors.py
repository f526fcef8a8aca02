import functools


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive, got {value}")
        setattr(obj, self.name, value)


class Product:
    price = Positive()
    quantity = Positive()

    def __init__(self, name, price, quantity):
        self.name = name
        self.price = price
        self.quantity = quantity

    @functools.cached_property
    def total(self):
        print("computing the total of", self.name)
        return self.price * self.quantity


class Lazy:
    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda *args: (name[4:], args)
        raise AttributeError(f"no attribute {name}")


class Registry:
    plugins = {}

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Registry.plugins[tag or cls.__name__.lower()] = cls


class Csv(Registry):
    pass


class Json(Registry, tag="js"):
    pass


@functools.total_ordering
class Card:
    RANKS = "23456789TJQKA"

    def __init__(self, text):
        self.rank, self.suit = text

    def __eq__(self, other):
        return self.rank == other.rank

    def __lt__(self, other):
        return Card.RANKS.index(self.rank) < Card.RANKS.index(other.rank)

    def __repr__(self):
        return self.rank + self.suit


p = Product("pen", 2.5, 4)
print(p.total, p.total, p.__dict__)
try:
    p.price = -1
except ValueError as e:
    print(e)
lazy = Lazy()
print(lazy.get_user(1, 2), hasattr(lazy, "other"))
print({k: v.__name__ for k, v in Registry.plugins.items()})
hand = [Card(c) for c in ("Th", "As", "2d", "Kc")]
print(sorted(hand), max(hand), hand[0] >= hand[2], hand[0] != hand[1])
