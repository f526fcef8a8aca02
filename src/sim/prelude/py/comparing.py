# Comparing and sorting what classes of the program compare, deep inside other values.
# CPython Objects/listobject.c, Objects/tupleobject.c, Objects/dictobject.c: richcompare.
def equal_deep(one, other):
    if len(one) != len(other):
        return False
    if type(one) is dict:
        for key, value in one.items():
            if key not in other or not (value is other[key] or value == other[key]):
                return False
        return True
    if type(one) is set:
        for item in one:
            if item not in other:
                return False
        return True
    for left, right in zip(one, other):
        if not (left is right or left == right):
            return False
    return True


def less_deep(one, other):
    for left, right in zip(one, other):
        if not (left is right or left == right):
            return left < right
    return len(one) < len(other)


def at_most_deep(one, other):
    for left, right in zip(one, other):
        if not (left is right or left == right):
            return left <= right
    return len(one) <= len(other)


def greater_deep(one, other):
    for left, right in zip(one, other):
        if not (left is right or left == right):
            return left > right
    return len(one) > len(other)


def at_least_deep(one, other):
    for left, right in zip(one, other):
        if not (left is right or left == right):
            return left >= right
    return len(one) >= len(other)


def has_item(container, item):
    for found in container:
        if found is item or found == item:
            return True
    return False


def lacks_item(container, item):
    return not item in container


def list_index(items, item, start=None):
    position = start or 0
    while position < len(items):
        if items[position] is item or items[position] == item:
            return position
        position += 1
    raise ValueError(repr(item) + " is not in list")


def list_count(items, item):
    return sum([1 for found in items if found is item or found == item])


def list_remove(items, item):
    for position in range(len(items)):
        if items[position] is item or items[position] == item:
            del items[position]
            return
    raise ValueError("list.remove(x): x not in list")


# Objects/listobject.c: list_sort_impl, count_run and binarysort; longer runs are merged.
def sort_by_order(items, keys, reverse):
    pairs = [(key, item) for key, item in zip(keys, items)]
    if reverse:
        pairs.reverse()
    pairs = merge_sorted(pairs)
    if reverse:
        pairs.reverse()
    return [item for key, item in pairs]


def merge_sorted(pairs):
    if len(pairs) < 64:
        return insertion_sorted(pairs)
    middle = len(pairs) // 2
    left = merge_sorted(pairs[:middle])
    right = merge_sorted(pairs[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j][0] < left[i][0]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]


def insertion_sorted(pairs):
    count = len(pairs)
    if count < 2:
        return pairs
    run = 2
    if pairs[1][0] < pairs[0][0]:
        while run < count and pairs[run][0] < pairs[run - 1][0]:
            run += 1
        pairs[:run] = pairs[:run][::-1]
    else:
        while run < count and not pairs[run][0] < pairs[run - 1][0]:
            run += 1
    for start in range(run, count):
        pivot = pairs[start]
        low = 0
        high = start
        while low < high:
            middle = (low + high) // 2
            if pivot[0] < pairs[middle][0]:
                high = middle
            else:
                low = middle + 1
        del pairs[start]
        pairs.insert(low, pivot)
    return pairs


def sum_items(iterable, start):
    total = start
    for item in iterable:
        total = total + item
    return total


def least_item(items):
    best = items[0]
    for item in items[1:]:
        if item < best:
            best = item
    return best


def greatest_item(items):
    best = items[0]
    for item in items[1:]:
        if item > best:
            best = item
    return best


def is_truthy(value):
    return True if value else False


def to_index(value):
    return value.__index__()


def iterate_items(sequence):
    index = 0
    while True:
        try:
            item = sequence[index]
        except (IndexError, StopIteration):
            return
        yield item
        index += 1


def reversed_items(sequence):
    index = len(sequence)
    while index > 0:
        index -= 1
        yield sequence[index]


# Keys with their own __hash__. CPython Objects/dictobject.c: _Py_dict_lookup.
def hash_deep(key):
    if type(key) is tuple:
        for item in key:
            hash_deep(item)
    elif _pollscope.has_own_hash(key):
        number = key.__hash__()
        if not isinstance(number, int):
            raise TypeError("__hash__ method should return an integer")
        _pollscope.settle(key, number)
    return _pollscope.hash_settled(key)


def find_key(table, key):
    hash_deep(key)
    for candidate in _pollscope.candidates(table, key):
        if candidate is key or candidate == key:
            return (candidate,)
    return None


def settle_key(table, key):
    found = find_key(table, key)
    if found is not None:
        key = found[0]
    _pollscope.settle(key, None)
    return key


def has_key(table, key):
    return find_key(table, key) is not None


def lacks_key(table, key):
    return find_key(table, key) is None


def store_key(table, key, value):
    table[key] = value


def add_key(table, key):
    table.add(key)


def keyed_method(method, table, key, rest):
    key = settle_key(table, key)
    return method(key, *rest)


def set_of_keys(items):
    made = set()
    for item in items:
        made.add(item)
    return made


def dict_of_keys(flat):
    made = {}
    for position in range(0, len(flat), 2):
        made[flat[position]] = flat[position + 1]
    return made


def set_union(one, other):
    made = set_of_keys(one)
    for item in other:
        made.add(item)
    return made


def set_intersection(one, other):
    return set_of_keys([item for item in one if item in other])


def set_difference(one, other):
    return set_of_keys([item for item in one if item not in other])


def set_symmetric(one, other):
    return set_union(set_difference(one, other), set_difference(other, one))
