"""Priority and last-in-first-out queues, with items of a class of one's own."""
import asyncio


class Job:
    def __init__(self, urgency, name):
        self.urgency = urgency
        self.name = name

    def __lt__(self, other):
        return self.urgency < other.urgency

    def __repr__(self):
        return f"Job({self.name})"


async def main():
    jobs = asyncio.PriorityQueue()
    for urgency, name in ((5, "paint"), (1, "fire"), (3, "mail"), (2, "call")):
        await jobs.put(Job(urgency, name))
    while not jobs.empty():
        print(await jobs.get(), end=" ")
    print()
    stack = asyncio.LifoQueue(3)
    try:
        for number in range(5):
            stack.put_nowait(number)
    except asyncio.QueueFull as error:
        print("full at", number, repr(error))
    print(stack)
    print([stack.get_nowait() for _ in range(stack.qsize())])


asyncio.run(main())
