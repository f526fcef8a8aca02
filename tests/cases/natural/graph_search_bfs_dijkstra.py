import heapq
from collections import deque

GRAPH = {
    "A": {"B": 4, "C": 1},
    "B": {"D": 1},
    "C": {"B": 2, "D": 5},
    "D": {},
}
MAZE = """\
#########
#S..#...#
#.#.#.#.#
#.#...#E#
#########"""


def dijkstra(graph, start):
    dist = {node: float("inf") for node in graph} | {start: 0}
    heap = [(0, start)]
    while heap:
        d, node = heapq.heappop(heap)
        if d > dist[node]:
            continue
        for neighbour, weight in graph[node].items():
            if (new := d + weight) < dist[neighbour]:
                dist[neighbour] = new
                heapq.heappush(heap, (new, neighbour))
    return dist


def solve(maze):
    grid = maze.splitlines()
    find = lambda ch: next((r, row.index(ch)) for r, row in enumerate(grid) if ch in row)
    start, end = find("S"), find("E")
    queue, came = deque([start]), {start: None}
    while queue and (here := queue.popleft()) != end:
        r, c = here
        for nxt in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
            if grid[nxt[0]][nxt[1]] != "#" and nxt not in came:
                came[nxt] = here
                queue.append(nxt)
    path = []
    while end is not None:
        path.append(end)
        end = came[end]
    return path[::-1]


print(dijkstra(GRAPH, "A"))
path = solve(MAZE)
print(len(path) - 1, "steps", path[:3])
rows = [list(row) for row in MAZE.splitlines()]
for r, c in path[1:-1]:
    rows[r][c] = "*"
print("\n".join("".join(row) for row in rows))
