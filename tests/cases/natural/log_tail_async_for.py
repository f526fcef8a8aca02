import asyncio
import json


class LogStream:
    """Simulates following a log file: lines arrive over time."""

    def __init__(self, lines, delay=0.002):
        self._lines = iter(lines)
        self._delay = delay

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(self._delay)
        try:
            return next(self._lines)
        except StopIteration:
            raise StopAsyncIteration from None


RAW = [
    '{"level": "info", "ms": 12, "path": "/"}',
    '{"level": "error", "ms": 340, "path": "/cart", "code": 500}',
    "not json at all",
    '{"level": "info", "ms": 7, "path": "/img"}',
    '{"level": "error", "ms": 95, "path": "/pay", "code": 502}',
]


async def parse(stream):
    async for line in stream:
        try:
            yield json.loads(line)
        except ValueError:
            print("skipping", repr(line))


async def main():
    errors, times = [], []
    async for entry in parse(LogStream(RAW)):
        times.append(entry["ms"])
        if entry["level"] == "error":
            errors.append((entry["path"], entry.get("code", "?")))
    print("errors:", errors)
    print(f"mean {sum(times) / len(times):.1f} ms, max {max(times)} ms, p50 {sorted(times)[len(times) // 2]} ms")


asyncio.run(main())
