import queue
import threading
import time

jobs = queue.Queue(maxsize=2)
results = queue.SimpleQueue()


def worker():
    while (job := jobs.get()) is not None:
        time.sleep(0.01)
        results.put(job * 10)
        jobs.task_done()
    jobs.task_done()


def boom():
    raise LookupError("in a thread")


thread = threading.Thread(target=worker, name="worker", daemon=True)
thread.start()
for job in range(5):
    jobs.put(job)
jobs.put(None)
jobs.join()
thread.join()
print([results.get() for _ in range(5)], results.empty(), jobs.qsize())

try:
    jobs.get(timeout=0.01)
except queue.Empty:
    print("empty")
jobs.put(1)
jobs.put(2)
try:
    jobs.put_nowait(3)
except queue.Full:
    print("full", jobs.full())

first = queue.PriorityQueue()
for item in (3, 1, 2):
    first.put(item)
print([first.get() for _ in range(3)])

own = threading.local()
own.name = "main"


def look():
    print(hasattr(own, "name"), threading.current_thread().name)


other = threading.Thread(target=look, name="other")
other.start()
other.join()
timer = threading.Timer(0.01, print, args=("timer",))
timer.start()
timer.join()
print(own.name, threading.active_count(), threading.main_thread() is threading.current_thread())
late = threading.Thread(target=lambda: (time.sleep(0.05), print("joined at exit")))
late.start()
print("main ends")
