import asyncio


class ChatRoom:
    def __init__(self, name):
        self.name = name
        self.members = {}

    def join(self, user):
        inbox = self.members[user] = asyncio.Queue()
        self.broadcast("*", f"{user} joined {self.name}")
        return inbox

    def leave(self, user):
        inbox = self.members.pop(user)
        inbox.put_nowait(None)
        self.broadcast("*", f"{user} left")

    def broadcast(self, sender, text):
        for user, inbox in self.members.items():
            if user != sender:
                inbox.put_nowait((sender, text))


async def client(room, user, script):
    inbox = room.join(user)

    async def listen():
        lines = []
        while (message := await inbox.get()) is not None:
            sender, text = message
            lines.append(f"<{sender}> {text}")
        return lines

    listener = asyncio.create_task(listen())
    for pause, text in script:
        await asyncio.sleep(pause)
        room.broadcast(user, text)
    await asyncio.sleep(0.01)
    room.leave(user)
    return user, await listener


async def main():
    room = ChatRoom("#python")
    transcripts = await asyncio.gather(
        client(room, "guido", [(0.02, "hello"), (0.06, "how is asyncio?")]),
        client(room, "yury", [(0.04, "hi guido"), (0.08, "faster than ever")]),
        client(room, "lurker", []),
    )
    for user, lines in transcripts:
        print(f"== what {user} saw")
        for line in lines:
            print("  ", line)


asyncio.run(main())
