import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def cpu(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(cpu, [10, 100, 1000])))
        future = pool.submit(cpu, 5)
        print(future.result())
