TEXT = """name,department,salary
Alice,Engineering,5200
Bob,Marketing,4100.50
Carla,Engineering,6100
Dmitri,Sales,3900
Eve,Marketing,
"""


def parse_csv(text):
    header, *lines = text.strip().splitlines()
    keys = header.split(",")
    for number, line in enumerate(lines, start=2):
        values = line.split(",")
        yield number, dict(zip(keys, values))


def summarize(text):
    totals, errors = {}, []
    for number, row in parse_csv(text):
        try:
            salary = float(row["salary"])
        except ValueError as e:
            errors.append((number, str(e)))
            continue
        n, total = totals.get(row["department"], (0, 0.0))
        totals[row["department"]] = n + 1, total + salary
    return totals, errors


totals, errors = summarize(TEXT)
print("{:<14}{:>3}{:>12}{:>12}".format("Department", "n", "total", "average"))
for dept in sorted(totals, key=lambda d: totals[d][1], reverse=True):
    n, total = totals[dept]
    print("{:<14}{:>3}{:>12,.2f}{:>12,.2f}".format(dept, n, total, total / n))
for line, message in errors:
    print(f"line {line}: {message}")
best = max((row for _, row in parse_csv(TEXT) if row["salary"]), key=lambda r: float(r["salary"]))
print("best paid: %(name)s (%(department)s)" % best)
