import threading

counter = 0
lock = threading.Lock()


def work(times):
    global counter
    for _ in range(times):
        with lock:
            counter += 1


threads = [threading.Thread(target=work, args=(1000,), name=f"worker-{i}") for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
print([t.name for t in threads], [t.is_alive() for t in threads])
print(lock.locked(), threading.active_count(), threading.current_thread().name)
print(threading.main_thread() is threading.current_thread())
