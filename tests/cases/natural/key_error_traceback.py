from collections import namedtuple

Item = namedtuple("Item", "name price quantity")


def load():
    return {
        "apple": Item("apple", 0.5, 10),
        "pear": Item("pear", 0.7, 0),
    }


def price_of(stock, basket):
    total = 0
    for name, n in basket.items():
        item = stock[name]
        total += item.price * n
    return total


stock = load()
print(price_of(stock, {"apple": 4, "pear": 2}))
print(price_of(stock, {"apple": 1, "kiwi": 2}))
