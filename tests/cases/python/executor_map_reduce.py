from concurrent.futures import ThreadPoolExecutor
from collections import Counter
import threading

texts = ["a b a", "b c", "a c c"]


def count(t):
    return Counter(t.split())


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="mr") as ex:
    total = sum(ex.map(count, texts), Counter())
print(sorted(total.items()))
print(ex._max_workers, ex._thread_name_prefix)
