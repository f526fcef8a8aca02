import string
from textwrap import dedent, wrap


def caesar(text, shift):
    out = []
    for ch in text:
        if ch in string.ascii_lowercase:
            out.append(chr((ord(ch) - 97 + shift) % 26 + 97))
        elif ch.isupper():
            out.append(chr((ord(ch) - 65 + shift) % 26 + 65))
        else:
            out.append(ch)
    return "".join(out)


secret = caesar("Hello, World!", 3)
print(secret, caesar(secret, -3))
table = str.maketrans("abc", "xyz", "!")
print("aabbcc!!".translate(table))
print("".join(reversed("stressed")), "stressed"[::-1], "a-b-c".rpartition("-"))
print("one two  three".split(), "one two  three".split(" "), "a,b,c".split(",", 1))
print("  pad ".strip() + "|", "xxhixx".strip("x"), "prefix-name".removeprefix("prefix-"))
print("ab" * 3, "-".join("xyz"), "hello".count("l"), "hello".find("z"), "hello".index("l"))
print("Title Case".swapcase(), "straße".upper(), "abc".center(9, "."), "7".zfill(3))
print("line1\nline2\r\nline3".splitlines(), "a\tb".expandtabs(4), "é".encode("utf-8"))
print("abc" < "abd", "Z" < "a", max("hello"), sorted("bca"), "abc".isalpha(), "12".isdigit())
poem = """\
    roses are red,
      violets are blue
"""
print(dedent(poem), end="")
print(wrap("the quick brown fox jumps over the lazy dog", 15))
is_palindrome = lambda s: (t := [c for c in s.lower() if c.isalnum()]) == t[::-1]
print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("nope"))
try:
    "hello".index("z")
except ValueError as e:
    print(e)
try:
    "abc"[1] = "x"
except TypeError as e:
    print(e)
