class Plugin:
    registry: dict[str, type] = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[name or cls.__name__.lower()] = cls

    def run(self, text: str) -> str:
        raise NotImplementedError(type(self).__name__)


class Upper(Plugin):
    def run(self, text):
        return text.upper()


class Reverse(Plugin, name="rev"):
    def run(self, text):
        return text[::-1]


class Lazy(Plugin):
    pass


class Both(Upper, Reverse, name="both"):
    def run(self, text):
        return super().run(text) + Reverse.run(self, text)


for name, cls in sorted(Plugin.registry.items()):
    try:
        print(f"{name}: {cls().run('abc')}")
    except NotImplementedError as e:
        print(f"{name}: not implemented in {e}")
print([c.__name__ for c in Both.mro()], issubclass(Both, Plugin), Both.__name__, Both.__qualname__)


class Meta(type):
    def __call__(cls, *args, **kwargs):
        print("creating", cls.__name__)
        return super().__call__(*args, **kwargs)

    def __len__(cls):
        return len([n for n in vars(cls) if not n.startswith("_")])


class Thing(metaclass=Meta):
    color = "red"

    def __new__(cls, *args):
        print("new", args)
        return super().__new__(cls)

    def __init__(self, size):
        self.size = size

    def __getattr__(self, name):
        return f"<{name}?>"

    def __call__(self, x):
        return x * self.size

    def __del__(self):
        print("bye", self.size)


t = Thing(3)
print(t(5), t.weight, t.size, len(Thing), hasattr(t, "anything"), getattr(t, "size", None))
setattr(t, "size", 4)
print(vars(t), Thing.__dict__["color"], dir(t)[-1])
del t
print("end")
