import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

local = threading.local()


def setup(tag):
    local.tag = tag


def use(x):
    return f"{local.tag}:{x}:{threading.current_thread().name}"


with ThreadPoolExecutor(1, thread_name_prefix="pool", initializer=setup, initargs=("T",)) as p:
    print(list(p.map(use, range(3))))


def broken():
    raise OSError("no device")


with ThreadPoolExecutor(1, initializer=broken) as p:
    f = p.submit(use, 1)
    try:
        f.result()
    except BrokenThreadPool as e:
        print("BrokenThreadPool", e)
    try:
        p.submit(use, 2)
    except BrokenThreadPool as e:
        print("submit:", e)
