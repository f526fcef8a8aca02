# Format specifications of f-strings.
import asyncio


async def main():
    x = 3.14159
    n = 42
    name = "tick"
    print(f"{x:.2f} {x:8.3f}| {x:<8.1f}| {x:e}")
    print(f"{n:>5}|{n:<5}|{n:^5}|{n:05d}|{n:+}|{n:x}|{n:b}|{n:#x}")
    print(f"{name:>8}|{name:<8}|{name:^8}|{name:*^8}|{name!r}")
    print(f"{1234567:,} {1234567.891:,.2f} {0.256:.1%}")
    print(f"{n + 1} {n * 2 = } {{braces}} {'nested'}")
    print(f"{True} {None} {[1, 'two', 3.0]} {(1, 2)}")
    width = 10
    print(f"{x:{width}.2f}|")
    print(1 / 4, 10 / 5, 1e16, 1e-5, 0.1 + 0.2, float(3), -0.0)


asyncio.run(main())
