# The common part of CPython's Lib/textwrap.py.
def dedent(text):
    lines = [line if line.strip() else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if line:
            blanks = line[:len(line) - len(line.lstrip())]
            if margin is None:
                margin = blanks
            while not blanks.startswith(margin):
                margin = margin[:-1]
    return "\n".join([line[len(margin or ""):] for line in lines])


def indent(text, prefix, predicate=None):
    written = []
    for line in text.splitlines(True):
        if predicate(line) if predicate is not None else line.strip():
            line = prefix + line
        written.append(line)
    return "".join(written)


def shorten(text, width, *, placeholder=" [...]"):
    words = text.split()
    kept = " ".join(words)
    if len(kept) <= width:
        return kept
    while words and len(" ".join(words) + placeholder) > width:
        words.pop()
    return (" ".join(words) + placeholder).strip()
