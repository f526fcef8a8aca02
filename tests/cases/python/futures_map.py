from concurrent.futures import ThreadPoolExecutor
import time


def square(x):
    time.sleep(0.02 * (4 - x))
    return x * x


with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(square, range(4))))
    print(list(pool.map(pow, [2, 3], [5, 2])))
    it = pool.map(lambda x: 10 // x, [5, 2, 0, 1])
    try:
        for v in it:
            print(v)
    except ZeroDivisionError as e:
        print("failed", e)
    try:
        for v in pool.map(time.sleep, [0.2], timeout=0.02):
            print(v)
    except TimeoutError as e:
        print("timeout", repr(e))
