from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

text = "it was the best of times it was the worst of times"
words = Counter(text.split())
print(words.most_common(3), words["missing"], sum(words.values()))
words.subtract({"it": 1})
words.update(["worst"])
print(words["it"], words["worst"], +Counter(a=1, b=-1), Counter("aab") & Counter("ab"))
groups = defaultdict(list)
for w in text.split():
    groups[len(w)].append(w)
print(dict(groups), groups[99], len(groups))
d = deque(maxlen=3)
for i in range(5):
    d.append(i)
d.appendleft("x")
d.rotate(1)
print(d, d[0], d.popleft(), list(d))
od = OrderedDict(a=1, b=2, c=3)
od.move_to_end("a")
print(od, od.popitem(last=False))
defaults = {"color": "red", "size": "m"}
settings = ChainMap({"size": "xl"}, defaults)
print(settings["color"], settings["size"], dict(settings))
Point = namedtuple("Point", ["x", "y"], defaults=[0])
p = Point(5)
print(p, p._replace(y=9), p._asdict(), p.x + p[1], Point._fields)
tree = lambda: defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1
print(t["a"]["b"]["c"], "b" in t["a"], list(t))
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a & b, a | b, a - b, a ^ b, a.isdisjoint({9}), {3} <= b, frozenset([1, 2]))
try:
    p.x = 1
except AttributeError as e:
    print(e)
