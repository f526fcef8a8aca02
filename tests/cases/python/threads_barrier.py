import threading

log = []
b = threading.Barrier(3, action=lambda: log.append("all here"))


def w(i):
    log.append("before")
    b.wait()
    log.append("after")


ts = [threading.Thread(target=w, args=(i,)) for i in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(log, b.parties, b.n_waiting, b.broken)


def late():
    try:
        b.wait(timeout=0.05)
    except threading.BrokenBarrierError as e:
        print("broken", repr(e), b.broken)


t = threading.Thread(target=late)
t.start(); t.join()
try:
    b.wait()
except threading.BrokenBarrierError:
    print("still broken")
b.reset()
print(b.broken)
b.abort()
print(b.broken)
