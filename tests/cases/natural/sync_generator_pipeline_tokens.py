"""A tiny calculator: tokenizer generator, recursive parser, evaluator."""
from collections import namedtuple

Token = namedtuple("Token", "kind value")


def tokenize(text):
    i = 0
    while i < len(text):
        ch = text[i]
        if ch.isspace():
            i += 1
        elif ch.isdigit():
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            number = text[i:j]
            yield Token("num", float(number) if "." in number else int(number))
            i = j
        elif ch in "+-*/()^":
            yield Token("op", ch)
            i += 1
        else:
            raise SyntaxError(f"unexpected {ch!r} at {i}")
    yield Token("end", None)


class Parser:
    def __init__(self, text):
        self.tokens = tokenize(text)
        self.current = next(self.tokens)

    def accept(self, *ops):
        if self.current.kind == "op" and self.current.value in ops:
            op = self.current.value
            self.current = next(self.tokens)
            return op

    def expr(self):
        value = self.term()
        while op := self.accept("+", "-"):
            right = self.term()
            value = value + right if op == "+" else value - right
        return value

    def term(self):
        value = self.factor()
        while op := self.accept("*", "/"):
            right = self.factor()
            value = value * right if op == "*" else value / right
        return value

    def factor(self):
        if self.accept("-"):
            return -self.factor()
        base = self.atom()
        return base ** self.factor() if self.accept("^") else base

    def atom(self):
        if self.accept("("):
            value = self.expr()
            if not self.accept(")"):
                raise SyntaxError("missing )")
            return value
        kind, value = self.current
        if kind != "num":
            raise SyntaxError(f"unexpected {value or 'end'}")
        self.current = next(self.tokens)
        return value


for text in ["1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 / 4 - .5", "7.5 * 2", "(1", "4 +", "1 / 0"]:
    try:
        print(f"{text:<12} = {Parser(text).expr()}")
    except (SyntaxError, ArithmeticError) as e:
        print(f"{text:<12} ! {type(e).__name__}: {e}")
