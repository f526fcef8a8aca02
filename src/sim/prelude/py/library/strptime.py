# CPython 3.13 Lib/_strptime.py, without regular expressions: the digits of a field are taken while they are in its range.
_WIDTHS = {"Y": (4, 4, 0, 9999), "m": (1, 2, 1, 12), "d": (1, 2, 1, 31), "H": (1, 2, 0, 23), "I": (1, 2, 1, 12),
           "M": (1, 2, 0, 59), "S": (1, 2, 0, 61), "y": (2, 2, 0, 99), "j": (1, 3, 1, 366), "f": (1, 6, 0, 999999)}
_COMPOUND = {"X": "%H:%M:%S", "x": "%m/%d/%y", "c": "%a %b %d %H:%M:%S %Y"}
_YEARLESS = """Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647."""
_compiled = set()


def _digits(text, at, code):
    least, most, low, high = _WIDTHS[code]
    end = at
    while end < len(text) and end - at < most and "0" <= text[end] <= "9":
        end += 1
    while end - at >= least and end > at:
        if low <= int(text[at:end]) <= high:
            return int(text[at:end]), end
        end -= 1
    return None, at


def _named(text, at, names):
    rest = text[at:].lower()
    for number, name in enumerate(names):
        for form in (name.lower(), name[:3].lower()):
            if rest.startswith(form):
                return number, at + len(form)
    return None, at


def _offset(text, at):
    if text[at:at + 1] == "Z":
        return timedelta(0), at + 1
    digits = text[at + 1:at + 6].replace(":", "", 1)[:4]
    if text[at:at + 1] not in ("+", "-") or len(digits) < 4 or not digits.isdigit():
        return None, at
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return (-offset if text[at] == "-" else offset), at + (6 if text[at + 3] == ":" else 5)


def _field(text, at, code):
    if code in _WIDTHS:
        value, end = _digits(text, at, code)
        return (value if code != "f" or value is None else value * 10 ** (6 - end + at)), end
    if code in ("b", "B"):
        return _named(text, at, _MONTHS)
    if code in ("a", "A"):
        return _named(text, at, _DAYS)
    if code == "p":
        return _named(text, at, ("AM", "PM"))
    if code == "z":
        return _offset(text, at)
    raise NotImplementedError(f"strptime: the code %{code} is not supported here")


# What a format is told when it is first used: CPython compiles it then.
def _compile(format):
    if format in _compiled:
        return
    _compiled.add(format)
    codes = format.replace("%%", "").split("%")[1:]
    for code in codes:
        if code == "":
            raise ValueError(f"stray % in format {format!r}")
        if code[0] not in "dfHIGjmMSuVwyYzAaBbpZUWcxX":
            raise ValueError(f"'{code[0]}' is a bad directive in format {format!r}")
    named = [code[0] for code in codes]
    if _pollscope.version() >= 13 and "d" in named and not ("Y" in named or "y" in named or "G" in named):
        _pollscope.warn(f"DeprecationWarning: {_YEARLESS}")


def _strptime(text, format):
    if not isinstance(text, str):
        raise TypeError(f"strptime() argument 1 must be str, not {type(text).__name__}")
    _compile(format)
    asked, found, at = format.replace("%%", "\0"), {}, 0
    for code, written in _COMPOUND.items():
        asked = asked.replace("%" + code, written)
    letters = iter(asked)
    for letter in letters:
        start = at
        if letter.isspace():
            while at < len(text) and text[at].isspace():
                at += 1
            matches = at > start or text[at - 1:at].isspace()
        elif letter == "%":
            code = next(letters)
            found[code], at = _field(text, at, code)
            matches = found[code] is not None
        else:
            wanted = "%" if letter == "\0" else letter.lower()
            matches, at = text[at:at + 1].lower() == wanted, at + 1
        if not matches:
            raise ValueError(f"time data {text!r} does not match format {format!r}")
    if at < len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    return _found_moment(found)


def _found_moment(found):
    year = found.get("Y", 1900)
    if "y" in found:
        year = found["y"] + (2000 if found["y"] <= 68 else 1900)
    month, hour = 1, found.get("H", 0)
    for code in ("b", "B"):
        month = found.get(code, month - 1) + 1
    month = found.get("m", month)
    if "I" in found:
        hour = found["I"] % 12 + 12 * found.get("p", 0)
    moment = datetime(year, month, found.get("d", 1), hour, found.get("M", 0), found.get("S", 0), found.get("f", 0))
    if "j" in found:
        moment = datetime(year, 1, 1) + timedelta(days=found["j"] - 1, microseconds=moment._us() % 86400000000)
    if "z" in found:
        moment.tzinfo = timezone(found["z"]) if found["z"] else timezone.utc
    return moment


class time:
    __module__ = "datetime"
    year, month, day = 1900, 1, 1

    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        _check_time(hour, minute, second, microsecond)
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo = tzinfo

    def weekday(self):
        return 0

    def isoformat(self, timespec="auto"):
        return datetime(1900, 1, 1, self.hour, self.minute, self.second, self.microsecond,
                        self.tzinfo).isoformat("T", timespec)[11:]

    def replace(self, hour=None, minute=None, second=None, microsecond=None):
        given = (hour, minute, second, microsecond)
        return time(*[a if b is None else b for a, b in zip(self._key(), given)], self.tzinfo)

    def strftime(self, format):
        return _strftime(self, format)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = list(self._key())
        while len(parts) > 2 and parts[-1] == 0:
            parts.pop()
        text = ", ".join([str(part) for part in parts])
        return f"datetime.time({text})" if self.tzinfo is None else f"datetime.time({text}, tzinfo={self.tzinfo!r})"

    def _key(self):
        return self.hour, self.minute, self.second, self.microsecond

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._key())
