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


def wrap(text, width=70, *, initial_indent="", subsequent_indent=""):
    lines = []
    line = initial_indent
    is_empty = True
    for word in text.split():
        for glued, rest in _hyphenated(word):
            space = "" if is_empty or glued else " "
            while len(line) + len(space) + len(rest) > width:
                if len(rest) > width - len(subsequent_indent):
                    room = max(width - len(line) - len(space), 0 if not is_empty else 1)
                    line += space + rest[:room] if room else ""
                    rest = rest[room:]
                elif is_empty:
                    break
                lines.append(line)
                line = subsequent_indent
                is_empty = True
                space = ""
            line += space + rest
            is_empty = is_empty and not rest
    if not is_empty:
        lines.append(line)
    return lines


# The parts of a word between which a line may end, each with whether it continues the one before it.
def _hyphenated(word):
    parts = []
    start = 0
    for at in range(2, len(word) - 1):
        between = word[at - 2].isalpha() and word[at - 1].isalpha() and word[at + 1].isalpha()
        if word[at] == "-" and between and at - start >= 2 and word[at + 2:at + 3].isalpha():
            parts.append((start > 0, word[start:at + 1]))
            start = at + 1
    parts.append((start > 0, word[start:]))
    return parts


def fill(text, width=70, **options):
    return "\n".join(wrap(text, width, **options))
