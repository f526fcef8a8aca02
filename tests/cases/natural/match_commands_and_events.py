import asyncio


def parse(command):
    match command.split():
        case ["go", ("north" | "south" | "east" | "west") as direction]:
            return f"walk {direction}"
        case ["take", item, *rest] if not rest:
            return f"take {item}"
        case ["drop", *items] if items:
            return f"drop {', '.join(items)}"
        case ["quit" | "exit"]:
            raise SystemExit
        case []:
            return "nothing?"
        case [first, *_]:
            return f"don't know {first!r}"


def shape(event):
    match event:
        case {"type": "click", "pos": (x, y), **rest}:
            return f"click {x},{y} {rest}"
        case {"type": "key", "key": str() as key}:
            return f"key {key}"
        case int(n) | float(n) if n > 100:
            return "big"
        case 0 | 1 | 2:
            return "small"
        case bool():
            return "flag"
        case None:
            return "none"
        case _:
            return "?"


for text in ["go north", "go up", "take lamp", "take two lamps", "drop a b", "", "dance wildly"]:
    print(f"{text!r:>16} => {parse(text)}")
for e in [{"type": "click", "pos": (1, 2), "button": 1}, {"type": "key", "key": "q"}, 500, 2, True, False, None, "x", 3.5]:
    print(e, shape(e))


async def repl(lines):
    for line in lines:
        await asyncio.sleep(0)
        print(">", parse(line))


try:
    asyncio.run(repl(["go west", "exit", "never"]))
except SystemExit as stop:
    print("bye", stop.code)
