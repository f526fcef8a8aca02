import threading
import time

t0 = time.monotonic()


def hello(name, punct="."):
    print("hello", name + punct, round(time.monotonic() - t0, 1))


t = threading.Timer(0.1, hello, args=["bob"], kwargs={"punct": "!"})
t.start()
c = threading.Timer(0.05, hello, ["never"])
c.start()
c.cancel()
print(t.is_alive(), t.name.startswith("Thread-"), t.interval, t.daemon)
t.join()
c.join()
print("end")
