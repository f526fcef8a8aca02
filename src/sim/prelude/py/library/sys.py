# What programs ask of sys: the simulated version, and the two streams.
VERSION = _pollscope.version()


class _Stream:
    def __init__(self, name, write):
        self.name = name
        self.write = write

    def flush(self):
        pass

    def isatty(self):
        return False

    def writelines(self, lines):
        for line in lines:
            self.write(line)


def _write_out(text):
    print(text, end="")
    return len(text)


def _write_err(text):
    _pollscope.write_err(text)
    return len(text)


class _VersionInfo:
    def __init__(self, *parts):
        self._parts = parts
        self.major, self.minor, self.micro, self.releaselevel, self.serial = parts

    def __getitem__(self, index):
        return self._parts[index]

    def __len__(self):
        return len(self._parts)

    def __iter__(self):
        return iter(self._parts)

    def __eq__(self, other):
        return self._parts == tuple(other)

    def __lt__(self, other):
        return self._parts < tuple(other)

    def __le__(self, other):
        return self._parts <= tuple(other)

    def __gt__(self, other):
        return self._parts > tuple(other)

    def __ge__(self, other):
        return self._parts >= tuple(other)

    def __repr__(self):
        major, minor, micro, level, serial = self._parts
        return (f"sys.version_info(major={major}, minor={minor}, micro={micro}, "
                f"releaselevel={level!r}, serial={serial})")


version_info = _VersionInfo(3, VERSION, {11: 7, 12: 1, 13: 0}.get(VERSION, 0), "final", 0)
if _pollscope.gil_enabled():
    version = f"3.{VERSION}.{version_info.micro} (main)"
else:
    version = f"3.{VERSION}.{version_info.micro} free-threading build (main)"
stdout = _Stream("<stdout>", _write_out)
stderr = _Stream("<stderr>", _write_err)
maxsize = 9223372036854775807
argv = ["main.py"]
platform = "linux"
byteorder = "little"


def setswitchinterval(interval):
    if not isinstance(interval, (int, float)):
        raise TypeError(f"must be real number, not {type(interval).__name__}")
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _pollscope.switch_interval(interval)


def getswitchinterval():
    return _pollscope.switch_interval(None)


if VERSION >= 13:

    def _is_gil_enabled():
        return _pollscope.gil_enabled()
