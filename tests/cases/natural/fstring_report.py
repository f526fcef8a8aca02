name, price, n = "widget", 1234.5678, 42
print(f"{name!r} {name:>10} {name:<10}| {name:^10} {name:*^12}")
print(f"{price:.2f} {price:,.1f} {price:010.3f} {price:e} {price:+.0f}")
print(f"{n:5d}|{n:<5}|{n:^5}|{n:05}|{n:x}|{n:#b}|{n:o}|{n:,}|{1_000_000:_}")
print(f"{0.256:.1%} {n / 7:.4g} {10**9:g} {float('inf')} {-0.0}")
print(f"{n=} {n+1=} {name=!s} {price=:.1f}")
width, precision = 12, 3
print(f"[{price:{width}.{precision}f}] [{name:>{width}}]")
print(f"{{literal}} {'nested ' + f'{n}'} {[x for x in range(3)]} {({'a': 1})['a']}")
print("{} {0}".replace("{0}", "{}").format("a", "b"))
print("%s is %d years and %.1f%% %r %5s|%-5s|" % ("Bob", 30, 99.5, "q", "r", "l"))
print("{:>8}|{:<8}|{:^8}".format("r", "l", "c"), "{0}{1}{0}".format("a", "b"), "{k:03d}".format(k=7))
rows = [("apples", 3, 0.5), ("bananas", 12, 0.25), ("cherries", 150, 0.02)]
print(f"{'item':<10}{'qty':>5}{'total':>9}")
print("-" * 24)
for item, qty, cost in rows:
    print(f"{item:<10}{qty:>5}{qty * cost:>9.2f}")
print("=" * 24)
print(f"{'sum':<10}{sum(q for _, q, _ in rows):>5}{sum(q * c for _, q, c in rows):>9.2f}")
print(f"{True:d} {None!s:>6} {'é':>3} {'tab'!r} {b'bytes'}")
