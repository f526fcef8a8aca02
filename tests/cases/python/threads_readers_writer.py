import threading
import time


class ReadWriteLock:
    def __init__(self):
        self._cond = threading.Condition()
        self._readers = 0

    def acquire_read(self):
        with self._cond:
            self._readers += 1

    def release_read(self):
        with self._cond:
            self._readers -= 1
            if self._readers == 0:
                self._cond.notify_all()

    def acquire_write(self):
        self._cond.acquire()
        while self._readers > 0:
            self._cond.wait()

    def release_write(self):
        self._cond.release()


lock = ReadWriteLock()
log = []


def reader(i):
    lock.acquire_read()
    log.append("r+")
    time.sleep(0.05)
    log.append("r-")
    lock.release_read()


def writer():
    time.sleep(0.02)
    lock.acquire_write()
    log.append("w")
    lock.release_write()


ts = [threading.Thread(target=reader, args=(i,)) for i in range(3)] + [threading.Thread(target=writer)]
for t in ts: t.start()
for t in ts: t.join()
print(log)
