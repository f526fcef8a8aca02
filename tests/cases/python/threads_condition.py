import threading
import collections

buf = collections.deque()
cond = threading.Condition()


def consumer(n):
    for _ in range(n):
        with cond:
            while not buf:
                cond.wait()
            print("got", buf.popleft())


def producer(n):
    for i in range(n):
        with cond:
            buf.append(i)
            cond.notify()


c = threading.Thread(target=consumer, args=(3,))
p = threading.Thread(target=producer, args=(3,))
c.start(); p.start()
c.join(); p.join()
with cond:
    print(cond.wait(timeout=0.01), cond.wait_for(lambda: False, 0.01), cond.wait_for(lambda: 5))
try:
    cond.notify()
except RuntimeError as e:
    print(e)
try:
    cond.wait()
except RuntimeError as e:
    print(e)
