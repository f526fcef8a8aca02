# CPython 3.13 Modules/timemodule.c: calendar time. Local time is UTC here.
from datetime import datetime

timezone = 0
tzname = ("UTC", "UTC")


class struct_time:
    __module__ = "time"
    n_fields = 11

    def __init__(self, fields):
        fields = tuple(fields)
        if len(fields) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(fields)}-sequence given)")
        self._fields = fields
        self.tm_year, self.tm_mon, self.tm_mday, self.tm_hour, self.tm_min = fields[:5]
        self.tm_sec, self.tm_wday, self.tm_yday, self.tm_isdst = fields[5:9]
        self.tm_zone, self.tm_gmtoff = "UTC", 0

    def __getitem__(self, index):
        return self._fields[index]

    def __len__(self):
        return len(self._fields)

    def __iter__(self):
        return iter(self._fields)

    def __eq__(self, other):
        return self._fields == tuple(other)

    def __repr__(self):
        names = ("year", "mon", "mday", "hour", "min", "sec", "wday", "yday", "isdst")
        return "time.struct_time(" + ", ".join([f"tm_{name}={value}" for name, value in zip(names, self._fields)]) + ")"


def gmtime(seconds=None):
    whole = _pollscope.time_ns() // 1000000000 if seconds is None else int(seconds // 1)
    at = datetime.fromtimestamp(whole)
    in_year = (datetime(at.year, at.month, at.day) - datetime(at.year, 1, 1)).days + 1
    return struct_time((at.year, at.month, at.day, at.hour, at.minute, at.second, at.weekday(), in_year, 0))


localtime = gmtime


def mktime(t):
    at = datetime(t[0], t[1], t[2], t[3], t[4], t[5])
    return float((at - datetime(1970, 1, 1)).total_seconds())


def strftime(format, t=None):
    t = gmtime() if t is None else t
    return datetime(t[0], t[1], t[2], t[3], t[4], t[5]).strftime(format)


def asctime(t=None):
    t = gmtime() if t is None else t
    return strftime("%a %b ", t) + f"{t[2]:2d} " + strftime("%H:%M:%S %Y", t)


def ctime(seconds=None):
    return asctime(gmtime(seconds))
