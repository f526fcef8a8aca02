import time
from concurrent.futures import ProcessPoolExecutor


def nap(i):
    time.sleep(0.1)
    return i


if __name__ == "__main__":
    pool = ProcessPoolExecutor(1)
    fs = [pool.submit(nap, i) for i in range(6)]
    time.sleep(0.05)
    print([f.running() for f in fs])
    print([f.cancel() for f in fs])
    pool.shutdown(cancel_futures=True)
    print([f.cancelled() for f in fs], [f.result() for f in fs if not f.cancelled()])
    try:
        pool.submit(nap, 1)
    except RuntimeError as e:
        print(e)
