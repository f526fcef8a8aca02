def parse(text):
    try:
        return int(text)
    except ValueError:
        return defaults[text]


defaults = {"one": 1, "two": 2}

for word in ["5", "two", "three"]:
    print(parse(word))
