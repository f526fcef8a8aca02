s = "Hello, World"
print(s[0], s[-1], s[1:5], s[::-1], s[:5], s[7:], s[::2], len(s), "World" in s, s.find("o"), s.rfind("o"), s.index("W"))
print(s.upper(), s.lower(), s.replace("l", "L"), s.split(", "), s.startswith("He"), s.endswith("d"), s.count("l"))
print(" x ".strip() + "|", "a b  c".split(), ",".join(["a", "b"]), "x".ljust(3) + "|", "x".rjust(3), "x".center(5) + "|", "7".zfill(3))
print("ab" * 3, "a" + "b", repr("it's"), repr('say "hi"'), repr("a\nb\t\\"), repr("é"), "abc".title(), "hello world".title(), "aBc".swapcase(), "abc".capitalize())
print("1".isdigit(), "a1".isalnum(), "ab".isalpha(), " ".isspace(), "AB".isupper(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "k=v=w".partition("="), "k=v=w".rpartition("="))
print("line1\nline2".splitlines(), "abc".removeprefix("a"), "abc".removesuffix("c"))
x = 3.14159; n = 42; name = "bob"
print(f"{x:.2f} {x:8.3f}| {n:5d}| {n:<5}| {n:^5}| {n:>5}| {n:05} {n:+d} {n:,} {1234567:,} {1234567.891:,.2f} {0.256:.1%} {255:x} {255:#x} {255:b} {n:e}")
print(f"{name!r} {name:>6} {name:*^9} {name=} {n=} {x = :.1f} {n!r:>4} {'nested ' + name}")
w = 10
print(f"{name:{w}}|{x:{w}.{2}f}|{{}}")
print(f"{1e10} {1e16:g} {0.0001:g} {123456789:g} {1.0:g} {x:g} {100000.0} {1.5:10} {True} {None} {[1, 'a']} {(1,)} {1.0:.3} {12345.678:.3}")
print("%s" if 0 else "ok", "a" "b" f"{1}" "c")
print(str([1, "a", None, True, 1.5, (1, 2), {"k": [1]}]))
for c in "abc": print(c, end="-")
print()
print(1, 2, sep=", ", end="!\n"); print(); print("a", "b", sep="")
print(max("hello", key=lambda c: c), "abc" == "abc")
try: "abc"[10]
except IndexError as e: print(e)
try: "a" + 1
except TypeError as e: print(e)
try: 1 + "a"
except TypeError as e: print(e)
try: int("x")
except ValueError as e: print(e)
try: float("x")
except ValueError as e: print(e)
try: [1][5]
except IndexError as e: print(e)
try: {}["k"]
except KeyError as e: print(e, repr(e))
try: None.foo
except AttributeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
five = 5
try: five()
except TypeError as e: print(e)
try: [1] < ["a"]
except TypeError as e: print(e)
try: {[]: 1}
except TypeError as e: print(e)
try: a, b = [1, 2, 3]
except ValueError as e: print(e)
try: a, b = [1]
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
try: undefined_name
except NameError as e: print(e)
try: for_x = [][0]
except IndexError as e: print(e)
try: raise ValueError
except ValueError as e: print(repr(e), str(e), e.args)
try: raise ValueError("a", 1)
except ValueError as e: print(repr(e), str(e), e.args)
