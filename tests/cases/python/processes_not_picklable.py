from concurrent.futures import ProcessPoolExecutor
import threading


def f(x):
    return x


def main():
    def local(x):
        return x

    with ProcessPoolExecutor(1) as pool:
        for bad, arg in ((local, 1), (lambda x: x, 1), (f, threading.Lock()), (f, (i for i in [])), (f, threading.Event())):
            try:
                print(pool.submit(bad, arg).result())
            except Exception as e:
                print(type(e).__module__, type(e).__name__, str(e).split(" at 0x")[0].replace("Can't get", "Can't pickle"))
        print(pool.submit(f, 5).result())


if __name__ == "__main__":
    main()
