from collections import Counter, defaultdict, deque, namedtuple, OrderedDict, ChainMap

Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x + p[1], p._replace(x=9), p._asdict(), Point._fields, p == (1, 2))

counts = Counter("mississippi")
print(counts, counts.most_common(2), counts["z"])
counts.update("sip")
counts.subtract({"i": 3})
print(dict(counts), sorted(counts.elements())[:4], counts - Counter(s=10), Counter(a=1, b=2) & Counter(b=1))

graph = defaultdict(list)
for a, b in [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]:
    graph[a].append(b)
print(graph, dict(graph), graph["zzz"], len(graph))


def bfs(start, goal):
    queue = deque([[start]])
    while queue:
        path = queue.popleft()
        if path[-1] == goal:
            return path
        queue.extend(path + [n] for n in graph.get(path[-1], []))


print(bfs("a", "d"))

d = deque(range(5), maxlen=5)
d.append(5)
d.appendleft(-1)
print(d, d.maxlen)
d.rotate(2)
print(d, d[0], d.pop(), list(reversed(d)), 3 in d)

od = OrderedDict.fromkeys("cab", 0)
od.move_to_end("c")
print(list(od), od.popitem(last=False), od == {"b": 0, "c": 0})
settings = ChainMap({"debug": True}, {"debug": False, "port": 80})
print(settings["debug"], settings["port"], dict(settings) == {"debug": True, "port": 80})
