import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

base = None


def setup(value):
    global base
    base = value


def add(x):
    return base + x, os.getpid() != parent


def fail():
    raise OSError("no")


parent = os.getpid()

if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=setup, initargs=(100,)) as pool:
        print(list(pool.map(add, range(5), chunksize=2)), base)
    with ProcessPoolExecutor(1, initializer=fail) as pool:
        f = pool.submit(add, 1)
        try:
            f.result()
        except BrokenProcessPool as e:
            print("broken:", e)
    for bad in (dict(max_workers=0), dict(initializer=3)):
        try:
            ProcessPoolExecutor(**bad)
        except (ValueError, TypeError) as e:
            print(e)
