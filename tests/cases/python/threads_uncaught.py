import threading


def inner(x):
    return 1 / x


def bad():
    inner(0)


t = threading.Thread(target=bad, name="calc")
t.start()
t.join()
print("alive", t.is_alive())
