import threading
import time

balance = 100


def withdraw(amount):
    global balance
    current = balance
    time.sleep(0.02)
    balance = current - amount


ts = [threading.Thread(target=withdraw, args=(a,)) for a in (30, 30)]
for t in ts: t.start()
for t in ts: t.join()
print(balance)
