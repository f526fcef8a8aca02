from concurrent.futures import Future, InvalidStateError, CancelledError, TimeoutError
import concurrent.futures

f = Future()
f.add_done_callback(lambda f: print("cb", f.result()))
def bad(f):
    raise ValueError("in cb")
print(f.done(), f.running(), f.cancelled())
try:
    f.result(timeout=0.01)
except TimeoutError as e:
    print("timeout", repr(e), TimeoutError is concurrent.futures.TimeoutError)
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result(5)
print(f.result(), f.exception())
f.add_done_callback(lambda f: print("late cb"))
try:
    f.set_result(6)
except InvalidStateError as e:
    print(str(e).split("<")[0])
g = Future()
print(g.cancel(), g.cancel(), g.cancelled(), g.done(), g.set_running_or_notify_cancel())
try:
    g.result()
except CancelledError as e:
    print(repr(e), type(e).__mro__[1].__name__)
h = Future()
h.set_exception(KeyError("k"))
try:
    h.result()
except KeyError as e:
    print(e, h.exception())
