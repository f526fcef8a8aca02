import asyncio
import random


async def player(name, answers, questions, low=1, high=100):
    tries = 0
    while True:
        guess = (low + high) // 2
        tries += 1
        await questions.put((name, guess))
        answer = await answers.get()
        if answer == "higher":
            low = guess + 1
        elif answer == "lower":
            high = guess - 1
        else:
            return name, tries


async def host(secret, boxes, questions):
    while True:
        name, guess = await questions.get()
        answer = "higher" if guess < secret else "lower" if guess > secret else "correct"
        print(f"{name} guesses {guess}: {answer}")
        await boxes[name].put(answer)


async def main():
    random.seed(42)
    secret = random.randint(1, 100)
    questions = asyncio.Queue()
    boxes = {name: asyncio.Queue() for name in ("ann", "bob")}
    h = asyncio.create_task(host(secret, boxes, questions))
    results = await asyncio.gather(
        player("ann", boxes["ann"], questions), player("bob", boxes["bob"], questions, low=20)
    )
    h.cancel()
    for name, tries in sorted(results, key=lambda r: r[1]):
        print(f"{name} needed {tries} tries")
    print("the secret was", secret)


asyncio.run(main())
