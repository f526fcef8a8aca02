def parse(line):
    name, amount = line.split(",")
    return name, int(amount)


def load(lines):
    total = 0
    for line in lines:
        name, amount = parse(line)
        print(f"{name}: {amount}")
        total += amount
    return total


def main():
    print(load(["tea,3", "coffee,5", "milk,lots", "sugar,1"]))


if __name__ == "__main__":
    main()
