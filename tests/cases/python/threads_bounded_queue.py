import queue
import threading

jobs = queue.Queue(maxsize=2)
results = []


def producer():
    for i in range(6):
        jobs.put(i)
    jobs.put(None)


def consumer():
    while True:
        item = jobs.get()
        if item is None:
            jobs.task_done()
            break
        results.append(item * item)
        jobs.task_done()


p = threading.Thread(target=producer)
c = threading.Thread(target=consumer)
p.start(); c.start()
p.join(); c.join()
jobs.join()
print(results, jobs.empty(), jobs.qsize(), jobs.full(), jobs.unfinished_tasks)
