import time
from concurrent.futures import ThreadPoolExecutor


def job(i):
    time.sleep(0.02)
    print("job", i)


pool = ThreadPoolExecutor(1)
for i in range(3):
    pool.submit(job, i)
print("main done")
