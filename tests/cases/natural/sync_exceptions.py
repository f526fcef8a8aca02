class ValidationError(ValueError):
    def __init__(self, field, message):
        super().__init__(message)
        self.field = field


def validate(record):
    if not isinstance(record, dict):
        raise TypeError(f"expected dict, got {type(record).__name__}")
    if "age" not in record:
        raise KeyError("age")
    if record["age"] < 0:
        raise ValidationError("age", "must not be negative")
    return record["age"]


def check(record):
    try:
        age = validate(record)
    except ValidationError as e:
        return f"invalid {e.field}: {e}"
    except (KeyError, TypeError) as e:
        return f"{type(e).__name__}: {e}"
    else:
        return f"ok {age}"
    finally:
        print("checked", end=" -> ")


for r in ({"age": 3}, {"age": -3}, {}, [1, 2], {"age": "x"}):
    try:
        print(check(r))
    except Exception as e:
        print("unexpected", repr(e))


def order():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                return "returned"
            print("body", i)
        finally:
            print("finally", i)


print(order())
tests = [lambda: 1 / 0, lambda: [][1], lambda: {}["k"], lambda: int("12a"), lambda: None.x, lambda: "a" + 1,
         lambda: undefined, lambda: len(5), lambda: [1, 2].index(3), lambda: "abc"[10], lambda: next(iter([]))]
for t in tests:
    try:
        t()
    except Exception as e:
        print(f"{type(e).__name__:>20}: {e}")
try:
    assert 2 + 2 == 5, "arithmetic still works"
except AssertionError as e:
    print("assertion:", e)
