from concurrent.futures import ProcessPoolExecutor
from functools import partial
import math


class Scaler:
    def __init__(self, k):
        self.k = k
        self.calls = 0

    def scale(self, x):
        self.calls += 1
        return self.k * x, self.calls

    @staticmethod
    def twice(x):
        return 2 * x


def power(base, exp):
    return base ** exp


if __name__ == "__main__":
    s = Scaler(3)
    with ProcessPoolExecutor(1) as pool:
        print(list(pool.map(s.scale, [1, 2])), s.calls)
        print(pool.submit(Scaler.twice, 4).result(), pool.submit(partial(power, exp=3), 2).result())
        print(pool.submit(math.sqrt, 16).result(), pool.submit(max, [3, 9]).result(), pool.submit(str.upper, "x").result())
        made = pool.submit(Scaler, 8).result()
        print(type(made).__name__, made.k)
