import os
import sys
import threading


def f():
    print("exiting thread")
    sys.exit("not shown")


t = threading.Thread(target=f)
t.start()
t.join()
print("still here", threading.active_count())
