from concurrent.futures import ProcessPoolExecutor, as_completed


class Bad(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def check(x):
    if x == 2:
        raise Bad(x)
    return x


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        it = pool.map(check, range(4))
        try:
            for v in it:
                print(v)
        except Bad as e:
            print("bad", e.code, e.args)
        fs = {pool.submit(check, i): i for i in (1, 3)}
        print(sorted((fs[f], f.result()) for f in as_completed(fs)))
        try:
            pool.submit(check)
            pool.submit(check, 1, 2).result()
        except TypeError as e:
            print(e)
