import threading
from concurrent.futures import ProcessPoolExecutor


def who():
    return threading.current_thread().name, threading.current_thread() is threading.main_thread(), threading.active_count()


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(who).result())
        print(sorted(t.name for t in threading.enumerate()))
        t = threading.Thread(target=print, args=("hi",))
        print(t.name)
    print(threading.active_count())
