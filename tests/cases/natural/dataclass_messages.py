import asyncio
from dataclasses import dataclass, field, asdict, replace


@dataclass(frozen=True)
class Message:
    sender: str
    text: str
    priority: int = 0


@dataclass
class Mailbox:
    owner: str
    messages: list[Message] = field(default_factory=list)

    def deliver(self, message: Message) -> None:
        self.messages.append(message)


async def postman(queue: asyncio.Queue, boxes: dict[str, Mailbox]) -> int:
    count = 0
    while not queue.empty():
        to, message = await queue.get()
        await asyncio.sleep(0.001)
        boxes[to].deliver(message)
        count += 1
    return count


async def main():
    boxes = {name: Mailbox(name) for name in ("ann", "bob")}
    queue = asyncio.Queue()
    hello = Message("ann", "hello")
    await queue.put(("bob", hello))
    await queue.put(("ann", Message("bob", "hi!", priority=2)))
    await queue.put(("bob", replace(hello, text="how are you?")))
    print("delivered", await postman(queue, boxes))
    for box in boxes.values():
        print(box)
    print(asdict(hello))
    print(hello == Message("ann", "hello"), hello != boxes["bob"].messages[1])
    try:
        hello.text = "changed"
    except Exception as e:
        print(type(e).__name__, e)


asyncio.run(main())
