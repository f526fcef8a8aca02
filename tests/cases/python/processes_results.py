from concurrent.futures import ProcessPoolExecutor


def make():
    return lambda: 1


def gen():
    return (i for i in range(3))


class Odd(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        for f in (make, gen):
            try:
                pool.submit(f).result()
            except Exception as e:
                print(type(e).__name__, str(e).split(" at 0x")[0].replace("Can't get", "Can't pickle"))
