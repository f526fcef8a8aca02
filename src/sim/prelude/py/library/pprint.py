# The common part of CPython's Lib/pprint.py: dicts, lists, tuples and sets over several lines.
def _ordered(values):
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=lambda value: (str(type(value)), str(value)))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if depth is not None or underscore_numbers:
            _pollscope.refuse("`depth` and `underscore_numbers` of pprint")
        self._step = indent
        self._width = width
        self._stream = stream
        self._compact = compact
        self._sorts = sort_dicts

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        self._parts = []
        self._format(object, 0, 0)
        return "".join(self._parts)

    def _keys(self, mapping):
        return _ordered(mapping) if self._sorts else list(mapping)

    def _written(self, value):
        kind = type(value)
        if kind is dict:
            pairs = [self._written(key) + ": " + self._written(value[key]) for key in self._keys(value)]
            return "{" + ", ".join(pairs) + "}"
        if kind is list:
            return "[" + ", ".join([self._written(item) for item in value]) + "]"
        if kind is tuple:
            return "(" + ", ".join([self._written(item) for item in value]) + (",)" if len(value) == 1 else ")")
        return repr(value)

    def _format(self, value, indent, allowance):
        written = self._written(value)
        kind = type(value)
        if len(written) > self._width - indent - allowance:
            if kind is dict and value:
                return self._format_dict(value, indent, allowance + 1)
            if kind is list:
                return self._format_items(value, "[", "]", indent, allowance)
            if kind is tuple:
                return self._format_items(value, "(", ",)" if len(value) == 1 else ")", indent, allowance)
            if kind is set and value:
                return self._format_items(_ordered(value), "{", "}", indent, allowance)
            if kind is str and " " in value or hasattr(kind, "__dataclass_fields__") or isinstance(value, (dict, list)):
                _pollscope.refuse("pprint of a " + kind.__name__ + " that is wider than the line")
        self._parts.append(written)

    def _format_dict(self, value, indent, allowance):
        self._parts.append("{" + (self._step - 1) * " ")
        indent += self._step
        keys = self._keys(value)
        for at, key in enumerate(keys):
            is_last = at == len(keys) - 1
            written = self._written(key)
            self._parts.append(written + ": ")
            self._format(value[key], indent + len(written) + 2, allowance if is_last else 1)
            if not is_last:
                self._parts.append(",\n" + " " * indent)
        self._parts.append("}")

    def _format_items(self, values, start, end, indent, allowance):
        self._parts.append(start + (self._step - 1) * " ")
        indent += self._step
        allowance += len(end)
        room = width = self._width - indent + 1
        separator = ""
        for at, value in enumerate(values):
            is_last = at == len(values) - 1
            if is_last:
                room -= allowance
                width -= allowance
            if self._compact:
                written = self._written(value)
                needed = len(written) + 2
                if room < needed:
                    room = width
                    if separator:
                        separator = ",\n" + " " * indent
                if room >= needed:
                    room -= needed
                    self._parts.append(separator + written)
                    separator = ", "
                    continue
            self._parts.append(separator)
            separator = ",\n" + " " * indent
            self._format(value, indent, allowance if is_last else 1)
        self._parts.append(end)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    printer = PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                            underscore_numbers=underscore_numbers)
    return printer.pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    text = pformat(object, indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                   underscore_numbers=underscore_numbers)
    print(text, file=stream)


def pp(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=False):
    pprint(object, stream, indent, width, depth, compact=compact, sort_dicts=sort_dicts)
