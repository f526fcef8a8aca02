# `%` with objects that write themselves: by position, by key, with widths, and what it refuses.
class P:
    def __init__(self, n):
        self.n = n

    def __str__(self):
        return f'P({self.n})'

    def __repr__(self):
        return f'<P {self.n}>'


print("%(who)s has %(what)r and %(n)05.1f%% of %(who)-8s|" % {'who': P(1), 'what': P(2), 'n': 3.14159})
print("%s" % {'a': P(1)}, "%r and %s" % ([P(1)], (P(2),)))
print("%*d|%-*s|%.*f" % (5, 42, 8, P(3), 2, 2.71828))
print("%(a(b))s" % {'a(b)': P(4)}, "100%% %s" % P(5))
for bad in ("%(x)s", {'y': P(1)}), ("%s %s", (P(1),)), ("%s", (P(1), P(2))), ("%d", P(1)), ("%(a)d", {'a': P(1)}):
    try:
        print(bad[0] % bad[1])
    except Exception as error:
        print(type(error).__name__, error)
