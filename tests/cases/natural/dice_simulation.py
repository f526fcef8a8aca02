import random
from collections import Counter
from statistics import mean, median

random.seed(2024)


def roll(n=2, sides=6):
    return sum(random.randint(1, sides) for _ in range(n))


rolls = [roll() for _ in range(1000)]
counts = Counter(rolls)
for value in sorted(counts):
    bar = "#" * (counts[value] // 10)
    print(f"{value:2d} {counts[value]:4d} {bar}")
print(f"mean {mean(rolls):.3f}, median {median(rolls)}")
print(counts.most_common(2))

deck = [f"{rank}{suit}" for suit in "SHDC" for rank in "A23456789TJQK"]
random.shuffle(deck)
hand, deck = deck[:5], deck[5:]
print(*sorted(hand), "|", len(deck))
print(random.choice(deck), random.sample(range(50), 6))
print(round(random.uniform(1, 2), 6), random.choices("abc", weights=[5, 1, 1], k=8))
print(f"{random.random():.6f} {random.gauss(0, 1):.6f}")
