import time
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED, ThreadPoolExecutor, wait


def job(d):
    time.sleep(d)
    if d == 0.06:
        raise ValueError(d)
    return d


with ThreadPoolExecutor() as pool:
    fs = [pool.submit(job, d) for d in (0.03, 0.06, 0.12)]
    done, pending = wait(fs, return_when=FIRST_COMPLETED)
    print(len(done), len(pending), done.pop().result())
    done, pending = wait(fs, return_when=FIRST_EXCEPTION)
    print(len(done), len(pending))
    r = wait(fs, timeout=0.01)
    print(len(r.done), len(r.not_done))
    done, pending = wait(fs, return_when=ALL_COMPLETED)
    print(len(done), len(pending), [f.exception() for f in fs])
    try:
        wait(fs, return_when="X")
    except ValueError as e:
        print(e)
