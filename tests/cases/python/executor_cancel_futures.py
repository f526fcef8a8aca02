import time
from concurrent.futures import ThreadPoolExecutor, CancelledError

pool = ThreadPoolExecutor(1)
fs = [pool.submit(time.sleep, 0.05) for _ in range(4)]
time.sleep(0.01)
print(fs[0].running(), fs[1].running(), fs[0].cancel(), fs[3].cancel())
pool.shutdown(wait=False, cancel_futures=True)
print([f.cancelled() for f in fs])
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)
pool.shutdown()
try:
    fs[1].result()
except CancelledError as e:
    print("CancelledError", repr(e))
print(fs[0].result(), [f.done() for f in fs])
