def f():
    try:
        return "try"
    finally:
        print("finally")
print(f())
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally:
            print("fin", i)
    else:
        print("no")
    return "done"
print(g())
def h():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("cleanup")
    except ValueError as e:
        print("caught", e)
        return 1
    else:
        print("else")
    finally:
        print("outer fin")
print(h())
def k():
    try:
        try:
            raise KeyError("a")
        except KeyError as e:
            raise RuntimeError("b") from e
    except RuntimeError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise RuntimeError("c")
    except RuntimeError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
k()
def fin_override():
    try:
        raise ValueError
    finally:
        return 5
print(fin_override())
class MyErr(Exception):
    def __init__(self, code, msg="m"):
        super().__init__(msg)
        self.code = code
class Sub(MyErr): pass
try:
    raise Sub(3, "boo")
except MyErr as e:
    print(e.code, e, repr(e), isinstance(e, Exception), type(e).__name__)
try:
    e
except NameError as x: print(x)
def reraise():
    try:
        raise ValueError("x")
    except ValueError:
        raise
try:
    reraise()
except Exception as e: print(type(e), e)
try:
    raise
except RuntimeError as e: print(e)
def nested(n):
    try:
        if n == 0: raise ValueError("deep")
        nested(n - 1)
    finally:
        print("unwind", n)
try: nested(2)
except ValueError as e: print(e)
while True:
    try:
        break
    finally:
        print("loop fin")
class CM:
    def __init__(self, n, swallow=False): self.n = n; self.swallow = swallow
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, v)
        return self.swallow
with CM(1) as a, CM(2): print("in", a.n)
with CM(3, True): raise ValueError("swallowed")
def w():
    with CM(4): return "ret"
print(w())
try:
    with CM(5): raise KeyError("k")
except KeyError as e: print("out", e)
for i in range(2):
    with CM(i):
        if i == 0: continue
        break
try:
    assert 1 == 2, "msg"
except AssertionError as e: print(repr(e))
try:
    assert False
except AssertionError as e: print(repr(e))
try:
    try: 1/0
    except (KeyError, ZeroDivisionError): print("tuple")
    int("z")
except ValueError: print("ve")
def gen_exc():
    x = [1, 2]
    for i in x:
        try:
            yield i
        finally: print("g", i)
for v in gen_exc(): print(v)
try: raise "x"
except TypeError as e: print(e)
try: raise MyErr
except TypeError as e: print(e)
