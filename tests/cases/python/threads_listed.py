import threading

ids = set()


def w():
    ids.add(threading.get_ident())
    assert threading.get_ident() == threading.current_thread().ident
    names.append(sorted(t.name for t in threading.enumerate()))
    gate.wait()


names = []
gate = threading.Barrier(3)
ts = [threading.Thread(target=w, name=f"n{i}") for i in range(2)]
for t in ts: t.start()
gate.wait()
for t in ts: t.join()
print(len(ids), threading.get_ident() not in ids, threading.active_count())
print([t.name for t in threading.enumerate()], type(threading.get_native_id()))
