import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait


def work(n):
    time.sleep(0.02 * n)
    return n * n


def fail(n):
    raise ValueError(f"no {n}")


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as pool:
    print(list(pool.map(work, [3, 1, 2])))
    for future in as_completed([pool.submit(work, n) for n in (3, 1, 2)]):
        print("done", future.result())
    done, left = wait([pool.submit(work, n) for n in (1, 5)], return_when=FIRST_COMPLETED)
    print(len(done), len(left), {future.result() for future in done})
    failed = pool.submit(fail, 7)
    try:
        failed.result()
    except ValueError as error:
        print("raised", error)
    print(repr(failed.exception()), failed.done(), failed.cancelled())
    failed.add_done_callback(lambda future: print("called back in", threading.current_thread().name))
    print(pool.submit(lambda: threading.current_thread().name.startswith("pool_")).result())

with ThreadPoolExecutor(max_workers=1) as pool:
    first, second = pool.submit(work, 2), pool.submit(work, 1)
    print(first.cancel(), second.cancel(), second.cancelled())
    try:
        first.result(timeout=0.01)
    except TimeoutError:
        print("not yet")
try:
    pool.submit(work, 1)
except RuntimeError as error:
    print(error)
