import threading

r = threading.RLock()


def outer():
    with r:
        inner()


def inner():
    with r:
        print("nested")


outer()
try:
    r.release()
except RuntimeError as e:
    print(e)
l = threading.Lock()
print(l.acquire(False), l.acquire(False), l.acquire(timeout=0.01))
l.release()
try:
    l.release()
except RuntimeError as e:
    print(e)
r.acquire()
def other():
    print(r.acquire(blocking=False))
    try:
        r.release()
    except RuntimeError as e:
        print(e)
t = threading.Thread(target=other); t.start(); t.join()
for bad in (lambda: l.acquire(False, 1), lambda: l.acquire(timeout=1e20)):
    try:
        bad()
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
