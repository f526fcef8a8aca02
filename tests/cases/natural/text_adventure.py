import asyncio
from dataclasses import dataclass, field


@dataclass
class Room:
    name: str
    exits: dict[str, str] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)


@dataclass
class Player:
    at: str = "hall"
    bag: list[str] = field(default_factory=list)


WORLD = {
    r.name: r
    for r in (
        Room("hall", {"north": "library", "east": "kitchen"}),
        Room("library", {"south": "hall"}, ["book", "lamp"]),
        Room("kitchen", {"west": "hall"}, ["knife"]),
    )
}


def act(player, command):
    room = WORLD[player.at]
    match command.split():
        case ["look"]:
            return f"{room.name}: exits {', '.join(room.exits)}; items {room.items or 'none'}"
        case ["go", direction] if direction in room.exits:
            player.at = room.exits[direction]
            return f"you walk {direction} to the {player.at}"
        case ["go", direction]:
            return f"no way {direction}"
        case ["take", *things] if things:
            taken = [t for t in things if t in room.items]
            for t in taken:
                room.items.remove(t)
            player.bag += taken
            return f"taken: {taken}"
        case ["bag" | "inventory"]:
            return f"you carry {sorted(player.bag)}"
        case []:
            return "say something"
        case [verb, *_]:
            return f"I do not know how to {verb}"


async def main():
    player = Player()
    for command in ["look", "go north", "take lamp book sword", "look", "go up", "go south", "", "bag", "dance now"]:
        print(">", command)
        await asyncio.sleep(0.001)
        print(act(player, command))
    print(player)


asyncio.run(main())
