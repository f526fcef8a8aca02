import traceback
from concurrent.futures import ThreadPoolExecutor


def level2():
    raise RuntimeError("deep")


def level1():
    level2()


with ThreadPoolExecutor() as ex:
    f = ex.submit(level1)
    try:
        f.result()
    except RuntimeError:
        traceback.print_exc()
    print(f.exception().__traceback__ is not None)
    g = ex.submit(lambda: 1 / 0)
    g.add_done_callback(lambda f: print("callback", f.exception()))
    def bad(f):
        raise KeyError("callback broke")
    g.add_done_callback(bad)
