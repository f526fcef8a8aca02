# An assignment expression in a comprehension binds in the function around it.
def first_over(limit, numbers):
    if any((found := number) > limit for number in numbers):
        return found
    return None


def running(numbers):
    total = 0
    totals = [total := total + number for number in numbers]
    return totals, total


def nested():
    last = None

    def inner(numbers):
        nonlocal last
        return list((last := number * 2) for number in numbers)

    return inner([1, 2, 3]), last


print(first_over(3, [1, 5, 2, 7]))
print(running([1, 2, 3]))
print(nested())
print([[square := n * n for n in range(m)] for m in range(4)], square)
print({(key := word): (size := len(word)) for word in ['fig', 'pear']}, key, size)
print((lambda xs: (sum((last := x) for x in xs), last))([4, 5, 6]))
print([n for n in range(20) if (rest := n % 7) == 3], rest)
