import threading
import time

go = threading.Event()


def waiter(i):
    ok = go.wait()
    out.append((i, ok))


out = []
ts = [threading.Thread(target=waiter, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
print(go.is_set(), go.wait(0.02), out)
go.set()
for t in ts:
    t.join()
print(sorted(out), go.is_set())
go.clear()
print(go.wait(timeout=0), repr(go)[:16])
