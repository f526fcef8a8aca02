names = ["Guido", "Barry", "Raymond", "Brett", "Yury", "Łukasz"]
print([n.lower() for n in names if len(n) == 5])
print({n[0]: len(n) for n in names})
print(sorted({len(n) for n in names}))
print([(x, y) for x in range(3) for y in "ab" if x != 1])
matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
print([row[i] for i, row in enumerate(matrix)])
print([[row[i] for row in matrix] for i in range(3)])
print([y for row in matrix for y in row if y % 2 == 0])
print(any(n.startswith("R") for n in names), all(n.istitle() for n in names))
print(dict(zip("abc", range(10))), list(zip(*matrix))[0])
evens, odds = [n for n in range(10) if not n % 2], [n for n in range(10) if n % 2]
print(evens, odds, evens + odds == list(range(10)), sorted(evens + odds)[::-3])
print(max((len(w), w) for w in names), min(names, key=str.lower), sum(map(len, names)))
results = [y := 1, y ** 2, y ** 3]
print(results, [last := n for n in names][-1], last)
grid = [["."] * 4 for _ in range(2)]
grid[0][1] = "#"
print("\n".join("".join(r) for r in grid))
primes = [n for n in range(2, 40) if all(n % d for d in range(2, n))]
print(primes)
inverted = {v: k for k, v in {"one": 1, "two": 2}.items()}
print(inverted, list(inverted), 2 in inverted, inverted.get(3, "?"))
first, *middle, last = sorted(names)
print(first, middle, last)
