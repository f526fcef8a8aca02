line = "  The quick  brown fox;jumps over\tthe lazy dog  "
print(line.split(), line.strip().split(" ", 2), line.rsplit(None, 2), "a;b;c".rsplit(";", 1))
print("key=value=x".partition("="), "key=value=x".rpartition("="), "one\ntwo\r\nthree\n".splitlines(), "a\nb".splitlines(True))
print("banana".count("an"), "banana".find("an", 2), "banana".rfind("an"), "banana".replace("a", "o", 2), "banana".index("n"))
print("title case o'neil".title(), "SHOUT".capitalize(), "MiXed".swapcase(), "Straße".casefold(), "42".zfill(5), "-7".zfill(4))
print("centre".center(12, "*"), "left".ljust(8, ".") + "|", "right".rjust(8) + "|", "tab\tstop".expandtabs(4))
print("abc".startswith(("x", "ab")), "photo.jpg".removesuffix(".jpg"), "test_me".removeprefix("test_"), "xxhixx".strip("x"))
print("hello".translate(str.maketrans("el", "ip")), "abc123".isalnum(), "Ⅷ²".isnumeric(), "Hello World".istitle(), "_x1".isidentifier())
print("%s has %d items at %.2f (%5.1f%%)" % ("cart", 3, 9.5, 12.345), "%-8s|%08.3f|%+d|%x" % ("ab", 3.14159, 5, 255), "%(k)s" % {"k": 1})
print("{} and {!r} and {:>6.2f}".format("a", "b", 2.5), "{0}{1}{0} {name[0]} {point.real}".format("x", "y", name="nm", point=4))
print("{:{width}}|{:<5}|{{}}".format("w", "v", width=4), "{a}-{b}".format_map({"a": 1, "b": 2}))
value, width = 1234.5678, 12
print(f"{value:{width}.2f}|{value:,.1f}|{value!r:>12}|{value = :.1f}|{'mid':^9}|{255:#06x}|{0.256:.1%}|{1234567:_}|{-5:+05d}")
print(f"{1e-7} {1e16} {1e15} {123456789.0} {0.1 + 0.2} {1 / 3:.3g} {float('inf')} {-0.0} {True:>5} {None!s:*^8}")
print(repr("it's"), repr('a "b"'), repr("tab\t\x00\x7f\u200b"), ascii("é☃😀"), "abc"[::-1], "abcdef"[1:5:2])
data = "naïve ☃".encode()
print(data, len(data), data.decode(), data[:2], data[0], list(b"ab"), b"a,b".split(b","), b"\xff\x00".hex(), bytes.fromhex("c3 a9").decode())
buffer = bytearray(b"abc")
buffer.append(100)
buffer[0] = 65
buffer += b"!"
print(buffer, bytes(buffer), b"x" in b"xyz", b"-".join([b"a", b"b"]), b"\\'\"\n")
for attempt in (lambda: "a" + 1, lambda: b"a" + "b", lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: "x".index("y"), lambda: "%d" % "x", lambda: "{} {}".format(1), lambda: ",".join([1])):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
