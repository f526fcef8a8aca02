import threading


class Summer(threading.Thread):
    def __init__(self, data):
        super().__init__(name="summer", daemon=False)
        self.data = data
        self.total = None

    def run(self):
        self.total = sum(self.data)
        print("running in", threading.current_thread().name, self is threading.current_thread())


s = Summer([1, 2, 3])
print(s.is_alive(), s.ident, repr(s).split(" ")[0] , s)
s.start()
s.join()
print(s.total, s.is_alive(), s.ident is not None)
for f in (s.start,):
    try:
        f()
    except RuntimeError as e:
        print(e)
try:
    Summer([]).join()
except RuntimeError as e:
    print(e)
try:
    threading.current_thread().join()
except RuntimeError as e:
    print(e)
t = threading.Thread(target=print)
print(t.name)
t = threading.Thread(target=lambda: 0)
print(t.name, threading.Thread().name)
t.name = "x"
print(t.name, t)
