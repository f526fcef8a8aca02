# The common part of CPython's Lib/json: dumps and loads of plain data.
VERSION = _pollscope.version()


class JSONDecodeError(ValueError):
    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        line = doc.count("\n", 0, pos) + 1
        column = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {line} column {column} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, line, column


_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\b": "\\b"}
_LONG = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _quoted(text, ascii_only):
    letters = ['"']
    for letter in text:
        if letter in _SHORT:
            letters.append(_SHORT[letter])
        elif letter < " " or (ascii_only and letter > "~"):
            code = ord(letter)
            if code > 0xFFFF:
                code -= 0x10000
                letters.append(f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}")
            else:
                letters.append(f"\\u{code:04x}")
        else:
            letters.append(letter)
    letters.append('"')
    return "".join(letters)


def _number(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    return repr(value)


# The text of a member of an enum whose members are texts.
def _plain(text):
    return text if type(text) is str else text.value


def _key(key, skips):
    if isinstance(key, str):
        return _plain(key)
    if key is None or key is True or key is False:
        return {None: "null", True: "true", False: "false"}[key]
    if isinstance(key, float):
        return _number(key)
    if isinstance(key, int):
        return str(key)
    if skips:
        return None
    raise TypeError("keys must be str, int, float, bool or None, not " + type(key).__name__)


def _written(value, options, depth, inside):
    ascii_only, indent, comma, colon, sorts, default, skips = options
    if isinstance(value, str):
        return _quoted(_plain(value), ascii_only)
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        return _number(value)
    for other in inside:
        if other is value:
            raise ValueError("Circular reference detected")
    inside = inside + [value]
    if isinstance(value, (list, tuple)):
        parts = [_written(item, options, depth + 1, inside) for item in value]
        opening, closing = "[", "]"
    elif isinstance(value, dict):
        parts = []
        for key, item in sorted(value.items()) if sorts else value.items():
            key = _key(key, skips)
            if key is not None:
                parts.append(_quoted(key, ascii_only) + colon + _written(item, options, depth + 1, inside))
        opening, closing = "{", "}"
    elif default is not None:
        return _written(default(value), options, depth, inside)
    else:
        raise TypeError("Object of type " + type(value).__name__ + " is not JSON serializable")
    if not parts or indent is None:
        return opening + comma.join(parts) + closing
    around = "\n" + indent * depth
    return opening + around + indent + (comma + around + indent).join(parts) + around + closing


def dumps(obj, *, skipkeys=False, ensure_ascii=True, indent=None, separators=None, default=None, sort_keys=False):
    if isinstance(indent, int):
        indent = " " * indent
    comma, colon = separators or ("," if indent is not None else ", ", ": ")
    options = ensure_ascii, indent, comma, colon, sort_keys, default, skipkeys
    return _written(obj, options, 0, [])


def _blanks(text, at):
    while at < len(text) and text[at] in " \t\n\r":
        at += 1
    return at


def _string(text, at):
    start = at - 1
    letters = []
    while True:
        if at >= len(text):
            raise JSONDecodeError("Unterminated string starting at", text, start)
        letter = text[at]
        if letter == '"':
            return "".join(letters), at + 1
        if letter < " ":
            raise JSONDecodeError("Invalid control character at", text, at)
        if letter != "\\":
            letters.append(letter)
            at += 1
            continue
        escape = text[at + 1:at + 2]
        if escape == "u":
            code = int(text[at + 2:at + 6], 16)
            at += 6
            if 0xD800 <= code < 0xDC00 and text[at:at + 2] == "\\u":
                code = 0x10000 + (code - 0xD800 << 10 | int(text[at + 2:at + 6], 16) - 0xDC00)
                at += 6
            letters.append(chr(code))
        elif escape in _LONG and escape:
            letters.append(_LONG[escape])
            at += 2
        else:
            raise JSONDecodeError("Invalid \\escape", text, at)


def _array(text, at, hooks):
    items = []
    at = _blanks(text, at)
    if text[at:at + 1] == "]":
        return items, at + 1
    while True:
        item, at = _value(text, at, hooks)
        items.append(item)
        at = _blanks(text, at)
        if text[at:at + 1] == "]":
            return items, at + 1
        if text[at:at + 1] != ",":
            raise JSONDecodeError("Expecting ',' delimiter", text, at)
        comma = at
        at = _blanks(text, at + 1)
        if VERSION >= 13 and text[at:at + 1] == "]":
            raise JSONDecodeError("Illegal trailing comma before end of array", text, comma)


def _object(text, at, hooks):
    pairs = []
    at = _blanks(text, at)
    if text[at:at + 1] != "}":
        if text[at:at + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
        while True:
            key, at = _string(text, at + 1)
            at = _blanks(text, at)
            if text[at:at + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", text, at)
            item, at = _value(text, _blanks(text, at + 1), hooks)
            pairs.append((key, item))
            at = _blanks(text, at)
            if text[at:at + 1] == "}":
                break
            if text[at:at + 1] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", text, at)
            comma = at
            at = _blanks(text, at + 1)
            if text[at:at + 1] != '"':
                if VERSION >= 13 and text[at:at + 1] == "}":
                    raise JSONDecodeError("Illegal trailing comma before end of object", text, comma)
                raise JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
    if hooks[1] is not None:
        return hooks[1](pairs), at + 1
    found = dict(pairs)
    return (found if hooks[0] is None else hooks[0](found)), at + 1


def _value(text, at, hooks):
    letter = text[at:at + 1]
    if letter == '"':
        return _string(text, at + 1)
    if letter == "{":
        return _object(text, at + 1, hooks)
    if letter == "[":
        return _array(text, at + 1, hooks)
    words = {"null": None, "true": True, "false": False, "NaN": float("nan"), "Infinity": float("inf"),
             "-Infinity": float("-inf")}
    for word, value in words.items():
        if text.startswith(word, at):
            return value, at + len(word)
    end = at + 1 if letter == "-" else at
    start = end
    while end < len(text) and text[end].isdigit():
        end += 1
    if end == start:
        raise JSONDecodeError("Expecting value", text, at)
    if text[start] == "0":
        end = start + 1
    whole = True
    if text[end:end + 1] == "." and text[end + 1:end + 2].isdigit():
        whole = False
        end += 1
        while end < len(text) and text[end].isdigit():
            end += 1
    if text[end:end + 1] in ("e", "E"):
        after = end + 2 if text[end + 1:end + 2] in ("+", "-") else end + 1
        if text[after:after + 1].isdigit():
            whole = False
            end = after
            while end < len(text) and text[end].isdigit():
                end += 1
    return (int(text[at:end]) if whole else float(text[at:end])), end


def loads(s, *, object_hook=None, object_pairs_hook=None):
    if isinstance(s, (bytes, bytearray)):
        s = s.decode()
    elif not isinstance(s, str):
        raise TypeError("the JSON object must be str, bytes or bytearray, not " + type(s).__name__)
    found, at = _value(s, _blanks(s, 0), (object_hook, object_pairs_hook))
    at = _blanks(s, at)
    if at != len(s):
        raise JSONDecodeError("Extra data", s, at)
    return found
