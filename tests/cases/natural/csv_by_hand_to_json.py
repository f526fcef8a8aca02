import asyncio
import io
import json

TEXT = """name,age,city
Ann,31,Oslo
Bob,x,Rome
Cid,19,Lima
"""


class RowError(ValueError):
    def __init__(self, line, reason):
        super().__init__(f"line {line}: {reason}")


def rows(text):
    lines = io.StringIO(text)
    names = next(lines).strip().split(",")
    for line in lines:
        yield dict(zip(names, line.strip().split(",")))


def parse(text):
    for number, row in enumerate(rows(text), start=2):
        try:
            yield {**row, "age": int(row["age"])}
        except ValueError as e:
            yield RowError(number, e)


async def main():
    good, bad = [], []
    for row in parse(TEXT):
        (bad if isinstance(row, Exception) else good).append(row)
        await asyncio.sleep(0)
    print(json.dumps(good, indent=2))
    print(*bad)
    print(json.loads('{"a": [1, 2.5, null, true], "b": "\\u00e9"}'))
    try:
        json.loads("{bad}")
    except json.JSONDecodeError as e:
        print(e)
    print(json.dumps({"b": 1, "a": (1, 2)}, sort_keys=True, separators=(",", ":")))


asyncio.run(main())
