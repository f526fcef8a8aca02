import threading
import time

lock = threading.Lock()
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.locked())
lock.release()
again = threading.RLock()
with again, again:
    print("entered twice")

total = 0


def add(times):
    global total
    for _ in range(times):
        with lock:
            total += 1


threads = [threading.Thread(target=add, args=(50,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, [thread.is_alive() for thread in threads])

ready = threading.Event()
seen = []


def wait_for_it(name):
    seen.append((name, ready.wait(timeout=5)))


threads = [threading.Thread(target=wait_for_it, args=(name,), name=name) for name in "ab"]
for thread in threads:
    thread.start()
print(ready.is_set(), seen)
ready.set()
for thread in threads:
    thread.join()
print(sorted(seen), threading.Event().wait(0.01))

slots = threading.Semaphore(2)
inside = most = 0


def limited():
    global inside, most
    with slots:
        inside += 1
        most = max(most, inside)
        time.sleep(0.02)
        inside -= 1


threads = [threading.Thread(target=limited) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("at most", most)

for broken in (lock.release, again.release, threading.BoundedSemaphore(1).release, threads[0].start):
    try:
        broken()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
