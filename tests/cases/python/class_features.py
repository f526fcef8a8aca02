class Temperature:
    made = 0

    def __init__(self, celsius):
        self._celsius = celsius
        type(self).made += 1

    @property
    def fahrenheit(self):
        return self._celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self._celsius = (value - 32) * 5 / 9

    @classmethod
    def freezing(cls):
        return cls(0)

    @staticmethod
    def valid(value):
        return value >= -273.15

    @property
    def kelvin(self):
        return self._celsius + 273.15


t = Temperature.freezing()
t.fahrenheit = 212
print(t.fahrenheit, t._celsius, Temperature.made, Temperature.valid(-300))
try:
    t.kelvin = 3
except AttributeError as error:
    print(error)


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(f"{self.name[1:]} must not be negative")
        setattr(instance, self.name, value)


class Account:
    balance = Positive()

    def __init__(self, balance):
        self.balance = balance


account = Account(5)
account.balance += 3
print(account.balance, vars(account))
try:
    account.balance -= 20
except ValueError as error:
    print(error)


class Lazy:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        print("making", name)
        value = self.__dict__[name] = name.upper()
        return value


lazy = Lazy()
print(lazy.a, lazy.a, hasattr(lazy, "_b"), getattr(lazy, "_b", "none"))
