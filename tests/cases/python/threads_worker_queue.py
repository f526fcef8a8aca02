import queue
import threading
import time

q = queue.Queue()
done = []


def worker():
    while True:
        item = q.get()
        if item is None:
            break
        time.sleep(0.01)
        done.append(item)
        q.task_done()


ts = [threading.Thread(target=worker, daemon=True) for _ in range(3)]
for t in ts: t.start()
for i in range(9): q.put(i)
q.join()
for _ in ts: q.put(None)
for t in ts: t.join()
print(sorted(done), q.empty())
