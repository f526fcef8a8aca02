import bisect
import heapq
import itertools
import json
import math
import random
import statistics
import string
from datetime import date, datetime, timedelta

random.seed(42)
print(random.random(), random.randint(1, 6), random.choice("abc"), random.sample(range(100), 4), random.gauss(0, 1))
deck = list(range(8))
random.shuffle(deck)
print(deck, random.choices("xyz", weights=[5, 1, 1], k=6), random.Random("seed").random(), random.uniform(1, 2))
print(math.sqrt(2), math.exp(1), math.log(10), math.floor(-1.5), math.factorial(12), math.gcd(84, 36), math.comb(10, 3), math.hypot(3, 4), math.isclose(0.1 * 3, 0.3))
print(list(itertools.chain("ab", [1])), list(itertools.islice(itertools.count(3, 2), 3)), list(itertools.combinations("abc", 2)), list(itertools.accumulate([1, 2, 3])))
print([(key, len(list(group))) for key, group in itertools.groupby("aaabb")], list(itertools.zip_longest("ab", [1], fillvalue=0)), list(itertools.pairwise([1, 2, 3])))
heap = [5, 1, 4]
heapq.heapify(heap)
heapq.heappush(heap, 2)
print(heapq.heappop(heap), heap, heapq.nlargest(2, heap), bisect.bisect([1, 3, 5], 3), list(heapq.merge([1, 4], [2])))
print(statistics.mean([1, 2, 4]), statistics.median([5, 1, 3]), round(statistics.stdev([1, 2, 3, 4]), 4), string.ascii_lowercase[:5])
print(json.dumps({"a": [1, 2.5, None, True], "é": "\n"}), json.loads('{"x": [1, {"y": "z"}], "f": 1e3}'))
print(json.dumps({"b": 1, "a": [1, 2]}, indent=2, sort_keys=True))
moment = datetime(2024, 2, 28, 23, 30) + timedelta(hours=1)
print(moment, moment.isoformat(), moment.strftime("%a %d %b %Y %H:%M"), moment - datetime(2024, 1, 1), timedelta(seconds=3725), date(2024, 3, 1) - date(2024, 2, 1))
for attempt in (lambda: json.loads("{bad}"), lambda: math.sqrt(-1), lambda: random.choice([]), lambda: datetime(2023, 2, 29)):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__)
