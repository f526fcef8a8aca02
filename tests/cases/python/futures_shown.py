import asyncio
from concurrent.futures import ThreadPoolExecutor

import threading

def show(x):
    print(repr(x).split(" state=")[1])

with ThreadPoolExecutor(1) as p:
    gate = threading.Event()
    f = p.submit(gate.wait)
    import time
    time.sleep(0.02)
    show(f)
    g = p.submit(int, "x")
    show(g)
    gate.set()
    f.result()
    show(f)
    g.exception()
    show(g)
