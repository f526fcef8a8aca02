import queue

q = queue.LifoQueue()
for i in range(3):
    q.put(i)
print([q.get() for _ in range(3)])
p = queue.PriorityQueue()
for x in [(3, "c"), (1, "a"), (2, "b")]:
    p.put(x)
print([p.get()[1] for _ in range(3)])
s = queue.SimpleQueue()
s.put(1)
print(s.get(), s.empty(), s.qsize())
f = queue.Queue(1)
f.put("x")
for call in (lambda: f.put("y", timeout=0.02), lambda: f.put_nowait("z"), lambda: s.get(timeout=0.02), lambda: s.get_nowait(), lambda: f.get(timeout=-1), lambda: q.get(block=False)):
    try:
        call()
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
print(f.get(), f.full())
f.task_done()
try:
    f.task_done()
except ValueError as e:
    print(e)
