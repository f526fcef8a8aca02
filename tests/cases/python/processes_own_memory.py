from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
import enum
import os

cache = {}
log = []


class Color(enum.Enum):
    RED = 1


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)


class Node:
    count = 0

    def __init__(self, v):
        self.v = v
        self.next = None
        Node.count += 1


def work(p, n, c, seq):
    cache[p.x] = n.v
    log.append(p)
    p.tags.append("seen")
    n.v *= 2
    return p, n, c, c is Color.RED, n.next is n, len(log), seq, Node.count


def main():
    log.append("parent")
    p, n = Point(1, 2), Node(21)
    n.next = n
    with ProcessPoolExecutor(max_workers=1) as pool:
        log.append("late")
        r = pool.submit(work, p, n, Color.RED, [(1, "a"), {2, 3}, {"k": b"x"}, None, 1.5, 10**30, frozenset([1]), range(3)]).result()
        print(r[0], r[1].v, r[2], r[3:])
        print(p, n.v, cache, log, Node.count)
        print(r[0] is p, r[0] == p)
        r = pool.submit(work, p, n, Color.RED, ()).result()
        print(r[5], r[7])


if __name__ == "__main__":
    main()
