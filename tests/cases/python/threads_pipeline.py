import queue
import threading

DONE = object()


def stage(fn, inq, outq):
    while (item := inq.get()) is not DONE:
        outq.put(fn(item))
    outq.put(DONE)


a, b, c = queue.Queue(2), queue.Queue(2), queue.Queue()
threads = [
    threading.Thread(target=stage, args=(lambda x: x + 1, a, b)),
    threading.Thread(target=stage, args=(lambda x: x * x, b, c)),
]
for t in threads: t.start()
for i in range(8): a.put(i)
a.put(DONE)
out = []
while (item := c.get()) is not DONE:
    out.append(item)
for t in threads: t.join()
print(out)
