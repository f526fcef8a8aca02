"""What operators and indices refuse, also those that change a variable in place."""

total = None
for change in ("+=", "-=", "*=", "**=", "|="):
    try:
        match change:
            case "+=":
                total += 1
            case "-=":
                total -= 1
            case "*=":
                total *= 1.5
            case "**=":
                total **= 2
            case "|=":
                total |= 2
    except TypeError as error:
        print(error)

for index in (10**30, -(10**30), 7):
    try:
        print([1, 2][index])
    except IndexError as error:
        print(error)
