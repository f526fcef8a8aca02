# The constants of CPython's Lib/string.py.
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = "0123456789abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\x0b\x0c"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


# CPython 3.13 Lib/string.py `Template`, without regular expressions.
class Template:
    __module__ = "string"
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    # The text in pieces: what is written as it is, and (name, as it is written) for what is put in; None for a bad place.
    def _pieces(self):
        text, at, pieces = self.template, 0, []
        while True:
            found = text.find(self.delimiter, at)
            if found < 0:
                return pieces + [text[at:]]
            pieces.append(text[at:found])
            at = found + 1
            if text[at:at + 1] == self.delimiter:
                pieces.append(self.delimiter)
                at += 1
                continue
            braced = text[at:at + 1] == "{"
            start = end = at + braced
            while end < len(text) and text[end] in _NAME and (end > start or text[end] not in digits):
                end += 1
            if end == start or braced and text[end:end + 1] != "}":
                pieces.append((None, found))
                pieces.append(self.delimiter)
                continue
            at = end + braced
            pieces.append((text[start:end], text[found:at]))

    def substitute(self, mapping={}, /, **kws):
        values, written = {**mapping, **kws}, []
        for piece in self._pieces():
            if isinstance(piece, str):
                written.append(piece)
                continue
            name, at = piece
            if name is None:
                before = self.template[:at]
                line, column = before.count("\n") + 1, at - before.rfind("\n")
                raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
            written.append(str(values[name]))
        return "".join(written)

    def safe_substitute(self, mapping={}, /, **kws):
        values, written = {**mapping, **kws}, []
        for piece in self._pieces():
            if isinstance(piece, str):
                written.append(piece)
            elif piece[0] is not None:
                written.append(str(values[piece[0]]) if piece[0] in values else piece[1])
        return "".join(written)

    def get_identifiers(self):
        names = []
        for piece in self._pieces():
            if not isinstance(piece, str) and piece[0] is not None and piece[0] not in names:
                names.append(piece[0])
        return names


_NAME = ascii_letters + digits + "_"
