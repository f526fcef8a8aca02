import sys


def load_config(source):
    options = {}
    for line in source.splitlines():
        line, _, comment = line.partition("#")
        if not line.strip():
            continue
        key, sep, value = line.partition("=")
        if not sep:
            sys.exit(f"config error: no '=' in {line.strip()!r}")
        options[key.strip()] = value.strip()
    return options


print(load_config("a = 1\n# only a comment\nb=2 # two\n"))
try:
    load_config("a = 1\nbroken line")
finally:
    print("leaving")
