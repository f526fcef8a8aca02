s = "The quick brown fox jumps over the lazy dog"
print(s.upper(), s.swapcase()[:9], s.title() == s, len(s), sep="\n")
print(s.count("o"), s.find("fox"), s.find("cat"), s.index("lazy"), s.rfind("o"))
print(s.replace("fox", "cat", 1).split()[3:5], s.split("o", 2))
print("-".join(reversed("abc")), "abc"[::-1], "spam" * 3, "ell" in "hello")
print("  padded ".strip() + "|", "xxhixx".strip("x"), "path/to/file.py".rpartition("/"), "file.py".removesuffix(".py"))
print("7".zfill(3), "x".center(7, "*"), "left".ljust(8, ".") + "right".rjust(8, "."))
print("a,b,,c".split(","), " a  b ".split(), "k=v=w".partition("="), "one\ntwo\r\nthree".splitlines())
print("abc".isalpha(), "abc1".isalnum(), "12".isdigit(), " ".isspace(), "Abc".islower(), "".join(c for c in "a1b2" if c.isdigit()))
print("%s is %d years and %.1f %% done, %5s|%-5s|%05d" % ("Bob", 42, 99.5, "r", "l", 42))
print("{0} {name} {0} {1[0]} {name!r:>8}".format("a", [7, 8], name="n"))
name, width, value = "pi", 12, 3.14159265
print(f"{name:>{width}}={value:.3f} {value=:.2f} {name!r} {'nested ' + name} {{braces}}")
print(f"{1234567.891:,.2f} {255:08b} {255:o} {255:X} {0.000012345:.2e} {True:>5} {None!s:*^10}")
print(ord("A"), chr(9731), "tab\there", r"raw\n", "it's", 'say "hi"', 'both \' and "', repr('both \' and "'))
print(repr("new\nline \x00 \u20ac é"), ascii("é€"), "straße".casefold(), "ǆ".title())
print("Hello".encode(), "€".encode("utf-8"), b"abc".decode(), bytes([65, 66]), len("€".encode()))
words = s.lower().split()
print(sorted(words), sorted(words, key=len)[0], max(words), " ".join(w.capitalize() for w in words))


def caesar(text, shift):
    return "".join(chr((ord(c) - 97 + shift) % 26 + 97) if c.islower() else c for c in text)


def is_palindrome(text):
    letters = [c for c in text.lower() if c.isalnum()]
    return letters == letters[::-1]


print(caesar("hello, world", 3), caesar(caesar("hello, world", 3), -3))
print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("nope"))
print("""multi
  line""".expandtabs(), "a\tb".expandtabs(4), "abc" < "abd", "Z" < "a", "10" < "9")
