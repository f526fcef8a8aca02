import threading


def gen():
    for i in range(3):
        yield i


g = gen()
out = []
lock = threading.Lock()


def pull():
    while True:
        with lock:
            try:
                out.append(next(g))
            except StopIteration:
                return


ts = [threading.Thread(target=pull) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
