import threading
import sys


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)
    print(type(args).__name__, len(args))


threading.excepthook = hook


def bad():
    raise ValueError("boom")


t = threading.Thread(target=bad, name="T")
t.start()
t.join()


def bye():
    sys.exit(3)


t = threading.Thread(target=bye)
t.start()
t.join()
threading.excepthook = threading.__excepthook__
t = threading.Thread(target=bad, name="U")
t.start()
t.join()
print("end")
