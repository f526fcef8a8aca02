import time
from concurrent.futures import ProcessPoolExecutor


def nap(i):
    time.sleep(0.1)
    return i


# Of the third future one cannot know whether it is on its way to the worker already.
if __name__ == "__main__":
    pool = ProcessPoolExecutor(1)
    fs = [pool.submit(nap, i) for i in range(6)]
    time.sleep(0.05)
    print([f.running() for f in (fs[0], *fs[3:])])
    print(fs[0].cancel(), [f.cancel() for f in fs[3:]])
    pool.shutdown()
    print([f.cancelled() for f in fs], [f.result() for f in fs[:3]])
    try:
        pool.submit(nap, 1)
    except RuntimeError as e:
        print(e)
    pool = ProcessPoolExecutor(1)
    fs = [pool.submit(nap, i) for i in range(6)]
    time.sleep(0.05)
    pool.shutdown(cancel_futures=True)
    print(fs[0].result(), fs[1].result(), [f.cancelled() for f in fs[3:]])
