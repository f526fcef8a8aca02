from __future__ import annotations
from dataclasses import dataclass, field, fields, astuple, InitVar
from typing import ClassVar, Optional


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    patch: int = 0

    @classmethod
    def parse(cls, text: str) -> Version:
        return cls(*map(int, text.split(".")))

    def __str__(self) -> str:
        return ".".join(str(n) for n in astuple(self))


@dataclass
class Package:
    name: str
    version: Version = field(default_factory=lambda: Version(0, 1))
    requires: list[Package] = field(default_factory=list, repr=False)
    homepage: Optional[str] = None
    registry: ClassVar[dict[str, Package]] = {}
    register: InitVar[bool] = True

    def __post_init__(self, register: bool) -> None:
        if register:
            self.registry[self.name] = self


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    verbose: bool = False
    level: int


base = Package("base")
web = Package("web", Version.parse("2.11.3"), requires=[base])
Package("ghost", register=False)
print(base)
print(web, [p.name for p in web.requires], web.version)
print(sorted(Package.registry), max(map(Version.parse, ["1.9.0", "1.10.0", "1.2"])))
print(Version(1) < Version(1, 0, 1), Version(1, 2) == Version(1, 2, 0), [f.name for f in fields(Version)])
o = Options(level=3)
print(o, hash(o) == hash(Options(level=3, verbose=False)))
for bad in (lambda: Options(3), lambda: Version(), lambda: setattr(o, "level", 1)):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__ + ":", e)
