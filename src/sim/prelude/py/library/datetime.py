# The common part of CPython's Lib/_pydatetime.py, over whole microseconds. Local time is UTC here.
def _days_before(year, month, day):
    shifted = year if month > 2 else year - 1
    era_year = shifted + 400 * 10
    months = (month + 9) % 12
    days = era_year * 365 + era_year // 4 - era_year // 100 + era_year // 400
    return days + (153 * months + 2) // 5 + day - 1 - 1461275


def _civil(days):
    days += 305
    era, rest = divmod(days, 146097)
    year = (rest - rest // 1460 + rest // 36524 - rest // 146096) // 365
    in_year = rest - (365 * year + year // 4 - year // 100)
    months = (5 * in_year + 2) // 153
    day = in_year - (153 * months + 2) // 5 + 1
    month = months + 3 if months < 10 else months - 9
    return era * 400 + year + (month <= 2), month, day


class timedelta:
    __module__ = "datetime"

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        units = ((days, 86400000000), (seconds, 1000000), (microseconds, 1), (milliseconds, 1000),
                 (minutes, 60000000), (hours, 3600000000), (weeks, 604800000000))
        total, part = 0, 0.0
        for amount, unit in units:
            if isinstance(amount, int):
                total += amount * unit
            else:
                whole = int(amount)
                total += whole * unit
                part += (amount - whole) * unit
        self._us = total + round(part)

    @property
    def days(self):
        return self._us // 86400000000

    @property
    def seconds(self):
        return self._us % 86400000000 // 1000000

    @property
    def microseconds(self):
        return self._us % 1000000

    def total_seconds(self):
        return self._us / 1000000

    def __repr__(self):
        parts = []
        for name in ("days", "seconds", "microseconds"):
            value = getattr(self, name)
            if value:
                parts.append(f"{name}={value}")
        return "datetime.timedelta(" + (", ".join(parts) or "0") + ")"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, " + text
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def __add__(self, other):
        return timedelta(microseconds=self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        return timedelta(microseconds=self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta(microseconds=-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta(microseconds=abs(self._us))

    def __mul__(self, other):
        return timedelta(microseconds=self._us * other) if isinstance(other, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        return timedelta(microseconds=self._us / other)

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return timedelta(microseconds=self._us // other)

    def __mod__(self, other):
        return timedelta(microseconds=self._us % other._us)

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __bool__(self):
        return self._us != 0


class timezone:
    __module__ = "datetime"

    def __init__(self, offset, name=None):
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        return self._name or "UTC" + (_offset_text(self._offset) if self._offset else "")

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        return f"datetime.timezone({self._offset!r})"


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


def _offset_text(offset):
    sign = "-" if offset._us < 0 else "+"
    minutes = abs(offset)._us // 60000000
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}"


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _strftime(moment, format):
    written = []
    letters = iter(format)
    for letter in letters:
        if letter != "%":
            written.append(letter)
            continue
        code = next(letters, "%")
        hour = moment.hour
        weekday = moment.weekday()
        found = {
            "Y": f"{moment.year}", "m": f"{moment.month:02d}", "d": f"{moment.day:02d}", "H": f"{hour:02d}",
            "M": f"{moment.minute:02d}", "S": f"{moment.second:02d}", "f": f"{moment.microsecond:06d}",
            "y": f"{moment.year % 100:02d}", "I": f"{(hour - 1) % 12 + 1:02d}", "p": "AM" if hour < 12 else "PM",
            "A": _DAYS[weekday], "a": _DAYS[weekday][:3], "B": _MONTHS[moment.month - 1],
            "b": _MONTHS[moment.month - 1][:3], "w": str((weekday + 1) % 7), "%": "%",
            "j": f"{_days_before(moment.year, moment.month, moment.day) - _days_before(moment.year, 1, 1) + 1:03d}",
            "z": "", "Z": "",
        }
        if moment.tzinfo is not None:
            found["z"] = _offset_text(moment.tzinfo._offset).replace(":", "")
            found["Z"] = str(moment.tzinfo)
        found["T"] = found["X"] = f"{found['H']}:{found['M']}:{found['S']}"
        found["D"] = found["x"] = f"{found['m']}/{found['d']}/{found['y']}"
        found["F"] = f"{found['Y']}-{found['m']}-{found['d']}"
        found["c"] = f"{found['a']} {found['b']} {moment.day:2d} {found['T']} {found['Y']}"
        if code not in found:
            raise NotImplementedError(f"strftime: the code %{code} is not supported here")
        written.append(found[code])
    return "".join(written)


def _check_time(hour, minute, second, microsecond):
    for name, value, most in (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59),
                              ("microsecond", microsecond, 999999)):
        if not 0 <= value <= most:
            raise ValueError(f"{name} must be in 0..{most}")


class date:
    __module__ = "datetime"
    hour = minute = second = microsecond = 0
    tzinfo = None

    def __init__(self, year, month, day):
        _check(year, month, day)
        self.year, self.month, self.day = year, month, day

    @classmethod
    def today(cls):
        now = datetime.now()
        return date(now.year, now.month, now.day)

    @classmethod
    def fromisoformat(cls, text):
        year, month, day = text.split("-")
        return date(int(year), int(month), int(day))

    def weekday(self):
        return (_days_before(self.year, self.month, self.day) + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def toordinal(self):
        return _days_before(self.year, self.month, self.day)

    def replace(self, year=None, month=None, day=None):
        given, own = (year, month, day), (self.year, self.month, self.day)
        return date(*[a if b is None else b for a, b in zip(own, given)])

    def isoformat(self):
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def strftime(self, format):
        return _strftime(self, format)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f"datetime.date({self.year}, {self.month}, {self.day})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return date(*_civil(self.toordinal() + other.days))

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return date(*_civil(self.toordinal() - other.days))
        return timedelta(days=self.toordinal() - other.toordinal())

    def __eq__(self, other):
        return self.toordinal() == other.toordinal() if type(other) is date else NotImplemented

    def __lt__(self, other):
        return self.toordinal() < other.toordinal()

    def __le__(self, other):
        return self.toordinal() <= other.toordinal()

    def __gt__(self, other):
        return self.toordinal() > other.toordinal()

    def __ge__(self, other):
        return self.toordinal() >= other.toordinal()

    def __hash__(self):
        return hash(self.toordinal())


def _check(year, month, day):
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    following = _days_before(year, month + 1, 1) if month < 12 else _days_before(year + 1, 1, 1)
    if not 1 <= day <= following - _days_before(year, month, 1):
        raise ValueError("day is out of range for month")


class datetime:
    __module__ = "datetime"

    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        _check(year, month, day)
        _check_time(hour, minute, second, microsecond)
        self.year, self.month, self.day = year, month, day
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo = tzinfo

    @classmethod
    def now(cls, tz=None):
        moment = _moment(_pollscope.time_ns() // 1000 + 62135683200000000)
        if tz is not None:
            moment = _moment(moment._us() + tz._offset._us)
            moment.tzinfo = tz
        return moment

    today = now

    @classmethod
    def fromisoformat(cls, text):
        parts = text[:10].split("-") + (text[11:].split(":") if len(text) > 10 else [])
        lengths = [len(part) for part in parts]
        whole = [part for part in parts if part.isdigit()]
        if lengths != [4, 2, 2] + [2] * (len(parts) - 3) or len(parts) > 6 or len(whole) < len(parts):
            _pollscope.refuse("`fromisoformat` of anything but YYYY-MM-DD with HH:MM or HH:MM:SS behind it")
        return datetime(*[int(part) for part in parts])

    @classmethod
    def strptime(cls, date_string, format):
        return _strptime(date_string, format)

    @classmethod
    def combine(cls, date, time):
        return datetime(date.year, date.month, date.day, *time._key(), time.tzinfo)

    @classmethod
    def utcnow(cls):
        return datetime.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        moment = _moment(round(timestamp * 1000000) + 62135683200000000)
        moment.tzinfo = tz
        return moment

    def _us(self):
        days = _days_before(self.year, self.month, self.day)
        seconds = days * 86400 + self.hour * 3600 + self.minute * 60 + self.second
        return seconds * 1000000 + self.microsecond

    def _utc(self):
        return self._us() - (self.tzinfo._offset._us if self.tzinfo is not None else 0)

    def timestamp(self):
        return (self._utc() - 62135683200000000) / 1000000

    def weekday(self):
        return (_days_before(self.year, self.month, self.day) + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None):
        given = (year, month, day, hour, minute, second, microsecond)
        own = (self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond)
        return datetime(*[a if b is None else b for a, b in zip(own, given)], self.tzinfo)

    def isoformat(self, sep="T", timespec="auto"):
        text = f"{self.year:04d}-{self.month:02d}-{self.day:02d}{sep}{self.hour:02d}:{self.minute:02d}"
        if timespec != "minutes":
            text += f":{self.second:02d}"
        if timespec == "microseconds" or timespec == "auto" and self.microsecond:
            text += f".{self.microsecond:06d}"
        elif timespec == "milliseconds":
            text += f".{self.microsecond // 1000:03d}"
        return text if self.tzinfo is None else text + _offset_text(self.tzinfo._offset)

    def strftime(self, format):
        return _strftime(self, format)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond]
        while len(parts) > 5 and parts[-1] == 0:
            parts.pop()
        text = ", ".join([str(part) for part in parts])
        return f"datetime.datetime({text})" if self.tzinfo is None else f"datetime.datetime({text}, tzinfo={self.tzinfo!r})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        moment = _moment(self._us() + other._us)
        moment.tzinfo = self.tzinfo
        return moment

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta(microseconds=self._utc() - other._utc())

    def __eq__(self, other):
        return self._utc() == other._utc() if isinstance(other, datetime) else NotImplemented

    def __lt__(self, other):
        return self._utc() < other._utc() if isinstance(other, datetime) else NotImplemented

    def __le__(self, other):
        return self._utc() <= other._utc() if isinstance(other, datetime) else NotImplemented

    def __gt__(self, other):
        return self._utc() > other._utc() if isinstance(other, datetime) else NotImplemented

    def __ge__(self, other):
        return self._utc() >= other._utc() if isinstance(other, datetime) else NotImplemented

    def __hash__(self):
        return hash(self._utc())


def _moment(us):
    seconds, us = divmod(us, 1000000)
    days, seconds = divmod(seconds, 86400)
    return datetime(*_civil(days), seconds // 3600, seconds // 60 % 60, seconds % 60, us)
