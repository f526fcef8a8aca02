# io.StringIO, as CPython Modules/_io/stringio.c has it.
class StringIO:
    __module__ = "_io"

    def __init__(self, initial_value="", newline="\n"):
        self._text = initial_value or ""
        self._at = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def write(self, text):
        self._check()
        if not isinstance(text, str):
            raise TypeError("string argument expected, got '" + type(text).__name__ + "'")
        before = self._text[:self._at].ljust(self._at, "\0")
        self._text = before + text + self._text[self._at + len(text):]
        self._at += len(text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def getvalue(self):
        self._check()
        return self._text

    def read(self, size=-1):
        self._check()
        rest = self._text[self._at:]
        found = rest if size is None or size < 0 else rest[:size]
        self._at += len(found)
        return found

    def readline(self, size=-1):
        self._check()
        end = self._text.find("\n", self._at)
        found = self._text[self._at:] if end < 0 else self._text[self._at:end + 1]
        self._at += len(found)
        return found

    def readlines(self, hint=-1):
        return list(self)

    def seek(self, position, whence=0):
        self._check()
        self._at = position if whence == 0 else len(self._text)
        return self._at

    def tell(self):
        return self._at

    def truncate(self, size=None):
        self._text = self._text[:self._at if size is None else size]
        return len(self._text)

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def close(self):
        self.closed = True

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()
