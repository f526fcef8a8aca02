import threading

data = threading.local()
data.x = "main"


def show(v):
    print(hasattr(data, "x"))
    data.x = v
    print(data.x, data.__dict__)


for v in "ab":
    t = threading.Thread(target=show, args=(v,))
    t.start()
    t.join()
print(data.x)


class My(threading.local):
    kind = "k"

    def __init__(self, n):
        self.n = n
        print("init", n)


m = My(3)


def f():
    m.n += 1
    print(m.n, m.kind)


t = threading.Thread(target=f); t.start(); t.join()
f()
print(m.n)
try:
    del data.x
    data.x
except AttributeError as e:
    print(e)
